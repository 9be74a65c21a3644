package dev.tenon.wasi.random;

import dev.tenon.wasi.io.HostTrap;
import java.util.random.RandomGenerator;

/// The random interfaces over generators of Java.
public final class RandomSources {
  private static final long LARGEST = 64 << 20;

  private RandomSources() {}

  /// Random data of a generator, which must be a cryptographic one.
  public static Random secure(RandomGenerator generator) {
    return new Random() {
      @Override
      public byte[] getRandomBytes(long len) {
        return bytes("get-random-bytes", generator, len);
      }

      @Override
      public long getRandomU64() {
        return generator.nextLong();
      }
    };
  }

  /// Random data of any generator.
  public static Insecure insecure(RandomGenerator generator) {
    return new Insecure() {
      @Override
      public byte[] getInsecureRandomBytes(long len) {
        return bytes("get-insecure-random-bytes", generator, len);
      }

      @Override
      public long getInsecureRandomU64() {
        return generator.nextLong();
      }
    };
  }

  /// Seeds of any generator.
  public static InsecureSeed insecureSeed(RandomGenerator generator) {
    return () -> new InsecureSeed.Seed(generator.nextLong(), generator.nextLong());
  }

  private static byte[] bytes(String function, RandomGenerator generator, long len) {
    if (Long.compareUnsigned(len, LARGEST) > 0) {
      throw HostTrap.because(
          "%s: %s bytes; at most %d are given at once, ask in parts"
              .formatted(function, Long.toUnsignedString(len), LARGEST));
    }
    byte[] bytes = new byte[(int) len];
    generator.nextBytes(bytes);
    return bytes;
  }
}
