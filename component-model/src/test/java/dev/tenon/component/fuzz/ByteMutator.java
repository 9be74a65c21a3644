package dev.tenon.component.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Changes bytes that it knows nothing of, but that they may be LEB128 numbers.
final class ByteMutator {
  private static final long[] EXTREMES = {
    0,
    1,
    2,
    0x3f,
    0x40,
    0x7f,
    0x80,
    0xff,
    100,
    1_000,
    10_000,
    100_000,
    1_000_000,
    0x7fff_ffffL,
    0x8000_0000L,
    0xffff_fffeL,
    0xffff_ffffL
  };
  private static final byte[][] ODD = {
    {-1, -1, -1, -1, -1, 1},
    {-128, 0},
    {-128, -128, -128, -128, 0},
    {-1, -1, -1, -1, 127},
    {-128},
    {0, 'a', 's', 'm', 13, 0, 1, 0},
    {0, 'a', 's', 'm', 1, 0, 0, 0}
  };

  private final RandomGenerator random;

  ByteMutator(RandomGenerator random) {
    this.random = random;
  }

  long extreme() {
    return EXTREMES[random.nextInt(EXTREMES.length)];
  }

  /// With one small byte a little larger or smaller: another index, as a rule.
  byte[] nudged(byte[] bytes) {
    if (bytes.length == 0) {
      return odd();
    }
    int at = random.nextInt(bytes.length);
    for (int i = 0; i < 8 && (bytes[at] < 0 || bytes[at] >= 0x40); i++) {
      at = random.nextInt(bytes.length);
    }
    return with(bytes, at, (byte) Math.max(0, bytes[at] + random.nextInt(-3, 4)));
  }

  byte[] change(byte[] before, int times) {
    byte[] bytes = before;
    for (int i = 0; i < times; i++) {
      bytes = bytes.length == 0 ? odd() : change(bytes);
    }
    return bytes;
  }

  private byte[] change(byte[] bytes) {
    int at = random.nextInt(bytes.length);
    int end = random.nextInt(at, Math.min(bytes.length, at + 32)) + 1;
    return switch (random.nextInt(9)) {
      case 0 -> with(bytes, at, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
      case 1 -> with(bytes, at, (byte) random.nextInt());
      case 2 -> with(bytes, at, (byte) (bytes[at] + (random.nextBoolean() ? 1 : -1)));
      case 3 ->
          joined(bytes, at, Leb.of(extreme()), Math.min(bytes.length, at + Leb.length(bytes, at)));
      case 4 -> joined(bytes, at, odd(), random.nextBoolean() ? at : at + 1);
      case 5 -> joined(bytes, at, new byte[0], end);
      case 6 -> joined(bytes, random.nextInt(bytes.length), slice(bytes, at, end), end);
      case 7 -> joined(bytes, at, slice(bytes, at, end), at);
      default -> random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : joined(bytes, at, noise(), at);
    };
  }

  private byte[] odd() {
    return ODD[random.nextInt(ODD.length)];
  }

  private byte[] noise() {
    byte[] noise = new byte[random.nextInt(1, 9)];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] slice(byte[] bytes, int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  private static byte[] with(byte[] bytes, int at, byte value) {
    byte[] changed = bytes.clone();
    changed[at] = value;
    return changed;
  }

  // All before `at`, `middle`, and all from `from`.
  private static byte[] joined(byte[] bytes, int at, byte[] middle, int from) {
    var out = new ByteArrayOutputStream();
    out.write(bytes, 0, at);
    out.writeBytes(middle);
    out.write(bytes, from, bytes.length - from);
    return out.toByteArray();
  }
}
