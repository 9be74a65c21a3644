package dev.tenon.engine;

/// What a host function does. Arguments and results are raw bits, one `long` each, as
/// [CoreFunction#call] says.
@FunctionalInterface
public interface HostBody {
  long[] call(long[] args);
}
