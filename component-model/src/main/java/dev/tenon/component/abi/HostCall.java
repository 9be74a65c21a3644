package dev.tenon.component.abi;

import org.jspecify.annotations.Nullable;

/// A call that the host makes.
final class HostCall extends Call {
  private final @Nullable Object[] args;
  private @Nullable Object result;

  HostCall(@Nullable Object[] args) {
    this.args = args;
  }

  @Override
  public @Nullable InstanceState caller() {
    return null;
  }

  @Override
  public @Nullable Object[] start() {
    return args;
  }

  @Override
  @Nullable Object[] startForGuest() {
    return args;
  }

  @Override
  @Nullable Transit transit() {
    return null;
  }

  @Override
  public void resolve(@Nullable Object result) {
    this.result = result;
  }

  @Nullable Object result() {
    return result;
  }
}
