package dev.tenon.runtime.capability;

import java.util.List;

/// A capability whose one implementation serves every invocation.
record SharedCapability<T>(Class<T> witInterface, T implementation)
    implements Capability, CapabilitySession {
  SharedCapability {
    if (!witInterface.isInstance(implementation)) {
      throw new IllegalArgumentException(implementation + " does not implement " + witInterface);
    }
  }

  @Override
  public List<Class<?>> interfaces() {
    return List.of(witInterface);
  }

  @Override
  public CapabilitySession open(Invocation invocation) {
    return this;
  }

  @Override
  public <W> W implementation(Class<W> wanted) {
    return wanted.cast(implementation);
  }

  @Override
  public void close() {
    if (implementation instanceof AutoCloseable closeable) {
      closeQuietly(closeable);
    }
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("closing a capability failed: " + e.getMessage(), e);
    }
  }
}
