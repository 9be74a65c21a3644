package dev.tenon.wasi.io;

import java.util.List;
import java.util.Optional;

/// The interfaces of `wasi:io`, for capabilities that offer them beside their own. They have no
/// state, so that every capability offers the same ones.
public final class WasiIo {
  private static final IoErrors ERRORS = new IoErrors() {};
  private static final Streams STREAMS = new Streams() {};
  private static final Poll POLL = WasiIo::poll;

  private WasiIo() {}

  /// The interfaces, [IoErrors], [Poll] and [Streams].
  public static List<Class<?>> interfaces() {
    return List.of(IoErrors.class, Poll.class, Streams.class);
  }

  /// The implementation of one of [#interfaces], the same object at every call; empty for others.
  public static <W> Optional<W> implementation(Class<W> witInterface) {
    for (Object candidate : List.of(ERRORS, POLL, STREAMS)) {
      if (witInterface.isInstance(candidate)) {
        return Optional.of(witInterface.cast(candidate));
      }
    }
    return Optional.empty();
  }

  private static List<Long> poll(List<Poll.Pollable> in) {
    if (in.isEmpty()) {
      throw HostTrap.because("poll: the list of pollables is empty; it must have at least one");
    }
    return Waiting.untilAny(in.stream().map(WaitablePollable::of).toList());
  }
}
