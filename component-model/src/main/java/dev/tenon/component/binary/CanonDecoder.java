package dev.tenon.component.binary;

import dev.tenon.component.binary.Canon.Options;
import dev.tenon.component.binary.Canon.StringEncoding;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Decodes canonical definitions (Binary.md, "Canonical Definitions").
final class CanonDecoder {
  private CanonDecoder() {}

  /// `canon`.
  static Canon canon(ByteReader in) {
    int start = in.position();
    int code = in.u8("a canonical definition");
    return switch (code) {
      case 0x00 -> {
        in.expect(0x00, "the sort of a core function");
        int coreFunc = in.index("a core function");
        Options options = options(in);
        if (options.async() && options.callback().isEmpty()) {
          in.require(Feature.ASYNC_STACKFUL, start, "canon lift with async and without callback");
        }
        yield new Canon.Lift(coreFunc, options, in.index("a type"));
      }
      case 0x01 -> {
        in.expect(0x00, "the sort of a function");
        yield new Canon.Lower(in.index("a function"), options(in));
      }
      case 0x02 -> new Canon.ResourceNew(in.index("a type"));
      case 0x03 -> new Canon.ResourceDrop(in.index("a type"));
      case 0x04 -> new Canon.ResourceRep(in.index("a type"));
      default -> BuiltinDecoder.builtin(in, start, code);
    };
  }

  /// `opts`.
  static Options options(ByteReader in) {
    var options = new OptionsBuilder();
    in.vec("options", options::read);
    return options.build();
  }

  /// Gathers options; a second one of a kind is invalid.
  private static final class OptionsBuilder {
    private final Set<String> seen = new HashSet<>();
    private StringEncoding encoding = StringEncoding.UTF8;
    private Optional<Integer> memory = Optional.empty();
    private Optional<Integer> realloc = Optional.empty();
    private Optional<Integer> postReturn = Optional.empty();
    private Optional<Integer> callback = Optional.empty();

    int read(ByteReader in) {
      int start = in.position();
      int found = in.u8("an option");
      String kind =
          switch (found) {
            case 0x00 -> encoding(StringEncoding.UTF8);
            case 0x01 -> encoding(StringEncoding.UTF16);
            case 0x02 -> encoding(StringEncoding.LATIN1_UTF16);
            case 0x03 -> {
              memory = Optional.of(in.index("a core memory"));
              yield "memory";
            }
            case 0x04 -> {
              realloc = Optional.of(in.index("a core function"));
              yield "realloc";
            }
            case 0x05 -> {
              postReturn = Optional.of(in.index("a core function"));
              yield "post-return";
            }
            case 0x06 -> {
              in.require(Feature.ASYNC, start, "the option async");
              yield "async";
            }
            case 0x07 -> {
              in.require(Feature.ASYNC, start, "the option callback");
              callback = Optional.of(in.index("a core function"));
              yield "callback";
            }
            default -> throw in.unexpected(found, "an option (0x00 to 0x07)");
          };
      if (!seen.add(kind)) {
        throw in.invalid(start, "the option " + kind + " is given twice", "leave out one of them");
      }
      return found;
    }

    private String encoding(StringEncoding given) {
      encoding = given;
      return "string-encoding";
    }

    Options build() {
      return new Options(encoding, memory, realloc, postReturn, seen.contains("async"), callback);
    }
  }
}
