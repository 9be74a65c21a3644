package dev.tenon.component.validation;

import static dev.tenon.component.binary.Wasm.bytes;
import static dev.tenon.component.binary.Wasm.component;
import static dev.tenon.component.binary.Wasm.module;
import static dev.tenon.component.binary.Wasm.section;
import static dev.tenon.component.binary.Wasm.u32;
import static dev.tenon.component.binary.Wasm.vec;

import dev.tenon.component.binary.Wasm;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Components as people really get them wrong, each with what is wrong with it.
final class InvalidComponents {
  private static final int U32 = 0x79;
  private static final int STRING = 0x73;

  /// A core module with the memory `m`, and the functions `f: [] -> []`, `realloc: [i32 i32 i32
  /// i32] -> [i32]` and `greet: [i32 i32] -> [i32]`.
  private static final byte[] MODULE =
      module(
          vec(
              1,
              bytes(0x60, 0, 0),
              bytes(0x60, 4, 0x7f, 0x7f, 0x7f, 0x7f, 1, 0x7f),
              bytes(0x60, 2, 0x7f, 0x7f, 1, 0x7f)),
          vec(3, bytes(0), bytes(1), bytes(2)),
          vec(5, bytes(0, 1)),
          vec(7, bytes("m", 2, 0), bytes("f", 0, 0), bytes("realloc", 0, 1), bytes("greet", 0, 2)),
          vec(10, bytes(2, 0, 0x0b), bytes(4, 0, 0x41, 0, 0x0b), bytes(4, 0, 0x41, 0, 0x0b)));

  private static final byte[] INSTANCE = vec(2, bytes(0, 0, 0));

  /// `MODULE`'s exports in the order of their kinds: core function 0 is `f`, 1 `realloc`, 2
  /// `greet`.
  private static final byte[] CORE_ALIASES =
      vec(
          6,
          bytes(0, 0, 1, 0, "f"),
          bytes(0, 0, 1, 0, "realloc"),
          bytes(0, 0, 1, 0, "greet"),
          bytes(0, 2, 1, 0, "m"));

  private static final byte[] GREET = bytes(0x40, 1, "name", STRING, 0, STRING);

  record Case(String title, byte[] component) {
    @Override
    public String toString() {
      return title;
    }
  }

  private InvalidComponents() {}

  static List<Case> all() {
    return List.of(
        new Case("a core module", bytes(Wasm.MODULE_PREAMBLE, vec(1, bytes(0x60, 0, 0)))),
        new Case("the text format", "(component)".getBytes(StandardCharsets.UTF_8)),
        new Case("an empty file", new byte[0]),
        new Case(
            "a component of another version of the format", bytes(0, 'a', 's', 'm', 0x0e, 0, 1, 0)),
        new Case("a file cut off", cutOff()),
        new Case("a built-in from a later version", component(vec(8, bytes(0x2e)))),
        new Case("a section from a later version", component(section(13))),
        new Case(
            "a number in too many bytes", component(bytes(7, 0x81, 0x80, 0x80, 0x80, 0x80, 0))),
        new Case("a count without its elements", component(section(7, u32(0xffff_ffffL), 0x73))),
        new Case("types nested too deeply", component(section(7, 1, deepType(200), 0))),
        new Case("components nested too deeply", deepComponent(200)),
        new Case("a name that is not UTF-8", component(vec(10, bytes(0, 2, 0xc3, 0x28, 1, 0)))),
        new Case("a feature that is off", component(vec(7, bytes(0x64)))),
        new Case("a name of a feature that is off", imports("a:b/c/d")),
        new Case(
            "an index that is out of range",
            component(MODULE, INSTANCE, CORE_ALIASES, type(GREET), lift(9, 0))),
        new Case("a lift of a string without a memory", greeter(lift(2, 0))),
        new Case("a lift of a string without realloc", greeter(lift(2, 0, bytes(3, 0)))),
        new Case(
            "a lift of a core function of another type",
            greeter(lift(0, 0, bytes(3, 0), bytes(4, 1)))),
        new Case("an option given twice", greeter(lift(2, 0, bytes(3, 0), bytes(3, 0)))),
        new Case("a realloc of another type", greeter(lift(2, 0, bytes(3, 0), bytes(4, 0)))),
        new Case("an import in camel case", imports("getName")),
        new Case("an import of an incomplete version", imports("wasi:cli/run@0.2")),
        new Case(
            "exports that differ only in case",
            component(
                type(bytes(0x40, 0, 1, 0)),
                vec(10, bytes(0, "f", 1, 0)),
                vec(11, bytes(0, "read-XML", 1, 0, 0), bytes(0, "read-xml", 1, 0, 0)))),
        new Case(
            "a method of another resource",
            component(
                vec(10, bytes(0, "file", 3, 1), bytes(0, "dir", 3, 1)),
                vec(7, bytes(0x68, 1), bytes(0x40, 1, "self", 2, 1, 0)),
                vec(10, bytes(0, "[method]file.close", 1, 3)))),
        new Case(
            "a function that uses a resource nobody can name",
            component(
                type(bytes(0x3f, 0x7f, 0)),
                MODULE,
                INSTANCE,
                CORE_ALIASES,
                vec(7, bytes(0x69, 0), bytes(0x40, 1, "r", 1, 1, 0)),
                dropper(),
                vec(11, bytes(0, "drop", 1, 0, 0)))),
        new Case(
            "a function that uses an enum nobody can name",
            component(
                type(bytes(0x3f, 0x7f, 0)),
                MODULE,
                INSTANCE,
                CORE_ALIASES,
                vec(7, bytes(0x6d, 1, "red"), bytes(0x40, 1, "c", 1, 1, 0)),
                dropper(),
                vec(11, bytes(0, "paint", 1, 0, 0)))),
        new Case(
            "an argument that is missing",
            component(
                greeterType("wasi:cli/run@0.2.3"),
                vec(5, bytes(0, 0, 1, "wasi:cli/rum@0.2.3", 5, 0)))),
        new Case(
            "an argument of another version",
            component(
                greeterType("wasi:cli/run@0.2.3"),
                vec(5, bytes(0, 0, 1, "wasi:cli/run@0.3.0", 5, 0)))),
        new Case("an instance of another type", otherInstance()),
        new Case(
            "an alias of an export that is not there",
            component(greeterType("a:b/c"), vec(6, bytes(1, 0, 0, "gret")))),
        new Case(
            "an alias of a core export that is not there",
            component(MODULE, INSTANCE, vec(6, bytes(0, 0, 1, 0, "reallok")))),
        new Case(
            "a core module without what it imports",
            component(
                module(vec(1, bytes(0x60, 0, 0)), vec(2, bytes("env", "log", 0, 0))), INSTANCE)),
        new Case("a core import of another type", otherCoreImport()),
        new Case(
            "a core module that is invalid",
            component(
                module(
                    vec(1, bytes(0x60, 0, 1, 0x7f)),
                    vec(3, bytes(0), bytes(0)),
                    vec(10, bytes(4, 0, 0x41, 0, 0x0b), bytes(2, 0, 0x0b))))),
        new Case("a core module cut off", component(section(1, Wasm.MODULE_PREAMBLE, 1, 9, 1))),
        new Case("33 flags", component(type(flags(33)))),
        new Case(
            "a record with a field twice",
            component(type(bytes(0x72, 2, "name", STRING, "name", U32)))),
        new Case(
            "a borrow in a result",
            component(vec(10, bytes(0, "r", 3, 1)), vec(7, bytes(0x68, 0), bytes(0x40, 0, 0, 1)))),
        new Case(
            "a handle to what is no resource",
            component(vec(7, bytes(0x72, 1, "a", U32), bytes(0x69, 0)))),
        new Case("an outer alias too far out", component(vec(6, bytes(3, 2, 3, 0)))),
        new Case(
            "a component that reaches for its parent's resource",
            component(
                type(bytes(0x3f, 0x7f, 0)), section(4, component(vec(6, bytes(3, 2, 1, 0)))))));
  }

  private static byte[] type(byte[] type) {
    return vec(7, type);
  }

  private static byte[] flags(int count) {
    return bytes(
        0x6e, u32(count), bytes(IntStream.range(0, count).mapToObj(i -> "flag" + i).toArray()));
  }

  private static byte[] lift(int coreFunc, int type, byte[]... options) {
    return vec(8, bytes(0, 0, coreFunc, u32(options.length), bytes((Object[]) options), type));
  }

  private static byte[] dropper() {
    return vec(8, bytes(3, 0), bytes(0, 0, 3, 0, 2));
  }

  private static byte[] greeter(byte[] lift) {
    return component(MODULE, INSTANCE, CORE_ALIASES, type(GREET), lift);
  }

  private static byte[] imports(String name) {
    return component(type(bytes(0x42, 0)), vec(10, bytes(0, name, 5, 0)));
  }

  private static byte[] cutOff() {
    byte[] whole = greeter(lift(2, 0, bytes(3, 0), bytes(4, 1)));
    return Arrays.copyOf(whole, whole.length - 5);
  }

  private static byte[] deepType(int depth) {
    byte[] type = bytes(0x42, 0);
    for (int i = 0; i < depth; i++) {
      type = bytes(0x42, 1, 1, type);
    }
    return type;
  }

  private static byte[] deepComponent(int depth) {
    byte[] component = component();
    for (int i = 0; i < depth; i++) {
      component = component(section(4, component));
    }
    return component;
  }

  /// An instance type with `greet`, an import of it, and a component that imports `name`.
  private static byte[] greeterType(String name) {
    byte[] type = bytes(0x42, 2, 1, GREET, 4, 0, "greet", 1, 0);
    byte[] needy = component(type(type), vec(10, bytes(0, name, 5, 0)));
    return bytes(type(type), vec(10, bytes(0, "host", 5, 0)), section(4, needy));
  }

  private static byte[] otherInstance() {
    byte[] other = bytes(0x42, 2, 1, bytes(0x40, 1, "name", U32, 0, STRING), 4, 0, "greet", 1, 0);
    byte[] wanted = bytes(0x42, 2, 1, GREET, 4, 0, "greet", 1, 0);
    byte[] needy = component(type(wanted), vec(10, bytes(0, "greeter", 5, 0)));
    return component(
        type(other),
        vec(10, bytes(0, "host", 5, 0)),
        section(4, needy),
        vec(5, bytes(0, 0, 1, "greeter", 5, 0)));
  }

  private static byte[] otherCoreImport() {
    byte[] needy = module(vec(1, bytes(0x60, 1, 0x7e, 0)), vec(2, bytes("env", "f", 0, 0)));
    return component(MODULE, INSTANCE, needy, vec(2, bytes(0, 1, 1, "env", 0x12, 0)));
  }
}
