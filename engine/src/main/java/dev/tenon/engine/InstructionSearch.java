package dev.tenon.engine;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/// The first instruction of a function that is not valid: the function is cut off behind ever other
/// instructions, and what is open there is closed by `unreachable` and `end`, which fits all types.
final class InstructionSearch {
  // A larger one would take long to halve.
  private static final int LARGEST = 1 << 18;
  private static final int UNREACHABLE = 0x00;
  private static final int IF = 0x04;
  private static final int ELSE = 0x05;
  private static final int END = 0x0b;
  private final ModuleBodies bodies;
  private final int body;
  private final Predicate<byte[]> validates;
  private final byte[] bytes;
  private final List<Integer> instructions = new ArrayList<>();

  InstructionSearch(ModuleBodies bodies, int body, Predicate<byte[]> validates) {
    this.bodies = bodies;
    this.body = body;
    this.validates = validates;
    this.bytes = bodies.body(body);
  }

  /// Where in the module it is, or where the body begins if that cannot be said.
  int offset() {
    if (bytes.length > LARGEST) {
      return bodies.start(body);
    }
    try {
      read();
    } catch (MalformedException e) {
      return bodies.start(body);
    }
    int first = Diagnosis.firstBad(instructions.size(), count -> !validates.test(module(count)));
    return bodies.start(body) + (first < 0 ? 0 : instructions.get(first));
  }

  private void read() {
    BinaryReader in = afterLocals();
    while (in.remaining() > 0) {
      instructions.add(in.position());
      if (Instructions.skip(in) != null) {
        throw new MalformedException("an instruction that is not known", in.position());
      }
    }
  }

  private BinaryReader afterLocals() {
    var in = new BinaryReader(bytes, 0);
    for (int groups = in.count("locals"); groups > 0; groups--) {
      in.skipLeb();
      Instructions.type(in);
    }
    return in;
  }

  private byte[] module(int count) {
    byte[] cut = count == instructions.size() ? bytes : closed(count);
    return bodies.with(i -> i == body ? cut : null);
  }

  private byte[] closed(int count) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(Arrays.copyOf(bytes, instructions.get(count)));
    for (int opener : open(count)) {
      out.write(UNREACHABLE);
      if (opener == IF) {
        out.write(ELSE);
        out.write(UNREACHABLE);
      }
      out.write(END);
    }
    return out.toByteArray();
  }

  /// What is open before an instruction, innermost first; an `if` that has its `else` is a block.
  private Deque<Integer> open(int count) {
    var open = new ArrayDeque<Integer>();
    open.push(UNREACHABLE); // the function itself
    for (int i = 0; i < count; i++) {
      int code = bytes[instructions.get(i)] & 0xff;
      switch (code) {
        case 0x02, 0x03, IF, 0x1f -> open.push(code);
        case ELSE, END -> {
          open.poll();
          if (code == ELSE) {
            open.push(UNREACHABLE);
          }
        }
        default -> {}
      }
    }
    return open;
  }
}
