package dev.tenon.wasi.io;

import dev.tenon.component.bind.WitInterface;
import dev.tenon.component.bind.WitResource;
import java.util.List;

/// Waiting for one of many events.
@WitInterface("wasi:io/poll@0.2.12")
public interface Poll {
  /// Waits until at least one is ready and returns the positions (u32) of all that are; an empty
  /// list traps.
  List<Long> poll(List<Pollable> in);

  /// One event, which may have happened; made by the host with [Pollables].
  @WitResource("pollable")
  interface Pollable extends AutoCloseable {
    /// Whether it has happened; never blocks.
    boolean ready();

    /// Returns when it has happened.
    void block();

    @Override
    default void close() {}
  }
}
