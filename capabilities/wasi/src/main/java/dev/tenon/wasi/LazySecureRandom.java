package dev.tenon.wasi;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/// The machine's secure random data; the JDK's providers load when a guest first asks for some, so
/// that those which never do start faster.
final class LazySecureRandom implements RandomGenerator {
  @Override
  public long nextLong() {
    return Holder.RANDOM.nextLong();
  }

  @Override
  public void nextBytes(byte[] bytes) {
    Holder.RANDOM.nextBytes(bytes);
  }

  private static final class Holder {
    static final SecureRandom RANDOM = new SecureRandom();
  }
}
