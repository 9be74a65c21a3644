package dev.tenon.component.binary;

import dev.tenon.component.binary.Canon.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decodes the canonical built-ins of async, threads and error contexts from one table of their
/// opcodes (Binary.md, "Canonical Definitions").
final class BuiltinDecoder {
  private BuiltinDecoder() {}

  /// The rest of a `canon` whose opcode is `code`.
  static Canon.Builtin builtin(ByteReader in, int start, int code) {
    Shape shape = Shape.of(code);
    if (shape == null) {
      throw in.unexpected(code, "a canonical definition");
    }
    in.require(feature(code), start, "canon " + shape.name);
    Canon.Builtin builtin = shape.decode(in);
    if (cancels(code) && builtin.flag()) {
      in.require(Feature.MORE_ASYNC_BUILTINS, start, "canon " + shape.name + " with async");
    } else if (copies(code) && !builtin.options().async()) {
      in.require(Feature.MORE_ASYNC_BUILTINS, start, "canon " + shape.name + " without async");
    }
    return builtin;
  }

  private static Feature feature(int code) {
    return switch (code) {
      case 0x1c, 0x1d, 0x1e -> Feature.ERROR_CONTEXT;
      case 0x26, 0x27, 0x28, 0x29, 0x2a, 0x2b, 0x2c, 0x2d -> Feature.THREADING;
      case 0x40, 0x41, 0x42 -> Feature.SHARED_EVERYTHING_THREADS;
      default -> Feature.ASYNC;
    };
  }

  /// Whether this is `subtask.cancel`, or a `cancel-read` or `cancel-write`.
  private static boolean cancels(int code) {
    return code == 0x06 || code == 0x11 || code == 0x12 || code == 0x18 || code == 0x19;
  }

  /// Whether this is a `read` or `write` of a stream or future.
  private static boolean copies(int code) {
    return code == 0x0f || code == 0x10 || code == 0x16 || code == 0x17;
  }

  /// What may follow the opcode of a built-in.
  private enum Part {
    /// `async?`, `cancel?` or `sh?`.
    FLAG,
    /// An index, or the slot of `context.get`.
    INDEX,
    /// The byte of a core value type.
    CORE_TYPE,
    /// `resultlist`.
    RESULT,
    /// `opts`.
    OPTIONS
  }

  /// A built-in: its text name and what follows its opcode.
  private record Shape(String name, List<Part> parts) {
    Shape(String name, Part... parts) {
      this(name, List.of(parts));
    }

    static @Nullable Shape of(int code) {
      return switch (code) {
        case 0x05 -> new Shape("task.cancel");
        case 0x06 -> new Shape("subtask.cancel", Part.FLAG);
        case 0x09 -> new Shape("task.return", Part.RESULT, Part.OPTIONS);
        case 0x0a -> new Shape("context.get", Part.CORE_TYPE, Part.INDEX);
        case 0x0b -> new Shape("context.set", Part.CORE_TYPE, Part.INDEX);
        case 0x0c -> new Shape("thread.yield", Part.FLAG);
        case 0x0d -> new Shape("subtask.drop");
        case 0x0e -> new Shape("stream.new", Part.INDEX);
        case 0x0f -> new Shape("stream.read", Part.INDEX, Part.OPTIONS);
        case 0x10 -> new Shape("stream.write", Part.INDEX, Part.OPTIONS);
        case 0x11 -> new Shape("stream.cancel-read", Part.INDEX, Part.FLAG);
        case 0x12 -> new Shape("stream.cancel-write", Part.INDEX, Part.FLAG);
        case 0x13 -> new Shape("stream.drop-readable", Part.INDEX);
        case 0x14 -> new Shape("stream.drop-writable", Part.INDEX);
        case 0x15 -> new Shape("future.new", Part.INDEX);
        case 0x16 -> new Shape("future.read", Part.INDEX, Part.OPTIONS);
        case 0x17 -> new Shape("future.write", Part.INDEX, Part.OPTIONS);
        case 0x18 -> new Shape("future.cancel-read", Part.INDEX, Part.FLAG);
        case 0x19 -> new Shape("future.cancel-write", Part.INDEX, Part.FLAG);
        case 0x1a -> new Shape("future.drop-readable", Part.INDEX);
        case 0x1b -> new Shape("future.drop-writable", Part.INDEX);
        case 0x1c -> new Shape("error-context.new", Part.OPTIONS);
        case 0x1d -> new Shape("error-context.debug-message", Part.OPTIONS);
        case 0x1e -> new Shape("error-context.drop");
        case 0x1f -> new Shape("waitable-set.new");
        case 0x20 -> new Shape("waitable-set.wait", Part.FLAG, Part.INDEX);
        case 0x21 -> new Shape("waitable-set.poll", Part.FLAG, Part.INDEX);
        case 0x22 -> new Shape("waitable-set.drop");
        case 0x23 -> new Shape("waitable.join");
        case 0x24 -> new Shape("backpressure.inc");
        case 0x25 -> new Shape("backpressure.dec");
        case 0x26 -> new Shape("thread.index");
        case 0x27 -> new Shape("thread.new-indirect", Part.INDEX, Part.INDEX);
        case 0x28 -> new Shape("thread.resume-later");
        case 0x29 -> new Shape("thread.suspend", Part.FLAG);
        case 0x2a -> new Shape("thread.suspend-then-resume", Part.FLAG);
        case 0x2b -> new Shape("thread.yield-then-resume", Part.FLAG);
        case 0x2c -> new Shape("thread.suspend-then-promote", Part.FLAG);
        case 0x2d -> new Shape("thread.yield-then-promote", Part.FLAG);
        case 0x40 -> new Shape("thread.spawn-ref", Part.FLAG, Part.INDEX);
        case 0x41 -> new Shape("thread.spawn-indirect", Part.FLAG, Part.INDEX, Part.INDEX);
        case 0x42 -> new Shape("thread.available-parallelism", Part.FLAG);
        default -> null;
      };
    }

    Canon.Builtin decode(ByteReader in) {
      boolean flag = false;
      List<Integer> operands = new ArrayList<>();
      Optional<ValTypeRef> result = Optional.empty();
      Options options = Options.NONE;
      for (Part part : parts) {
        switch (part) {
          case FLAG -> flag = in.flag("a flag");
          case INDEX -> operands.add(in.index("an index"));
          case CORE_TYPE -> operands.add(contextType(in));
          case RESULT -> result = TypeDecoder.result(in);
          case OPTIONS -> options = CanonDecoder.options(in);
        }
      }
      return new Canon.Builtin(name, flag, operands, result.orElse(null), options);
    }

    private int contextType(ByteReader in) {
      int start = in.position();
      int type = in.peek();
      CoreValTypeDecoder.valType(in);
      if (type == 0x7e) {
        in.require(Feature.MEMORY64, start, "canon " + name + " of i64");
      }
      return type;
    }
  }
}
