package dev.tenon.component.wit;

import dev.tenon.component.type.ValType;
import org.jspecify.annotations.Nullable;

/// WAVE, the WebAssembly Value Encoding: component values as text in the manner of WIT, such as
/// `{name: "Ada", tags: ["x"], size: some(3)}`. Java values are untyped, by the table in
/// [dev.tenon.component].
///
/// | type | text |
/// |---|---|
/// | `bool` | `true`, `false` |
/// | integers | `-12`, in decimal digits |
/// | `f32`, `f64` | `1.5`, `6.02e+23`, `nan`, `inf`, `-inf` |
/// | `char` | `'x'`; escapes are `\\ \' \" \t \n \r`, and `\` with `u{1f30a}` behind it
/// | `string` | `"…"` with the same escapes; or lines between `"""`, less the closing one's indent |
/// | `list`, `map` | `[1, 2]`; a map is a list of pairs |
/// | `tuple` | `(1, "a")` |
/// | `record` | `{a: 1, b: 2}` in any order; options that are `none` may be left out, all in `{:}` |
/// | `flags` | `{read, write}` |
/// | `variant`, `enum` | `case`, `case(payload)` |
/// | `option` | `none`, `some(1)`, and `1` unless an option or result is within |
/// | `result` | `ok`, `err("no")`, `ok(1)`, and `1` for `ok(1)` unless an option or result is within |
/// | handles, `stream`, `future`, `error-context` | printed as `<type>`, cannot be read |
///
/// A case with the name of a keyword (`true`, `false`, `some`, `none`, `ok`, `err`, `inf`, `nan`)
/// has `%` before it. A comma may stand behind the last element, and `//` begins a comment.
public final class Wave {
  private Wave() {}

  /// The value that a text says.
  ///
  /// @throws WaveException when it is malformed or does not fit the type
  public static Object parse(ValType type, String text) {
    return new WaveReader(text).read(new WaveParser(text).whole(), type, WavePath.root(""));
  }

  /// A call: a function's name, which may have dots, slashes, colons and a version in it, and
  /// arguments in parentheses.
  ///
  /// @throws WaveException when it is malformed
  public static WaveCall parseCall(String text) {
    return new WaveParser(text).call();
  }

  /// A value as text, on one line, the same for equal values: records and flags in the type's order
  /// without fields that are `none`, floats in the fewest digits and without exponent, `some` and
  /// `ok` written out.
  ///
  /// @throws IllegalArgumentException when it is no value of the type
  public static String print(ValType type, @Nullable Object value) {
    WaveWriter writer = new WaveWriter();
    writer.write(value, type);
    return writer.text();
  }
}
