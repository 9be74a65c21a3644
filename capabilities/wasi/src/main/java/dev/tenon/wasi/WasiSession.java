package dev.tenon.wasi;

import dev.tenon.runtime.capability.CapabilitySession;
import dev.tenon.runtime.capability.Invocation;
import dev.tenon.wasi.cli.GuestExits;
import dev.tenon.wasi.cli.ProgramEnvironment;
import dev.tenon.wasi.cli.Stdio;
import dev.tenon.wasi.cli.TerminalInput;
import dev.tenon.wasi.cli.TerminalOutput;
import dev.tenon.wasi.clocks.Clocks;
import dev.tenon.wasi.filesystem.Filesystem;
import dev.tenon.wasi.io.WasiIo;
import dev.tenon.wasi.random.RandomSources;
import java.util.List;
import java.util.stream.Stream;

/// WASI as one invocation sees it.
final class WasiSession implements CapabilitySession {
  private final List<Object> implementations;
  private final Filesystem filesystem;

  private WasiSession(List<Object> implementations, Filesystem filesystem) {
    this.implementations = implementations;
    this.filesystem = filesystem;
  }

  static WasiSession open(WasiSettings settings, WasiHost host, Invocation invocation) {
    List<String> arguments =
        Stream.concat(Stream.of(invocation.target()), settings.args().stream()).toList();
    Filesystem filesystem = new Filesystem(settings.dirs());
    return new WasiSession(
        List.of(
            Clocks.wallClock(host.time()),
            Clocks.monotonicClock(host.time()),
            Clocks.timezone(settings.timezone()),
            RandomSources.secure(host.secure()),
            RandomSources.insecure(host.insecure()),
            RandomSources.insecureSeed(host.insecure()),
            ProgramEnvironment.of(settings.env(), arguments, settings.cwd()),
            new GuestExits(),
            settings.inheritStdio() ? Stdio.of(invocation.streams()) : Stdio.none(),
            new TerminalInput() {},
            new TerminalOutput() {},
            filesystem),
        filesystem);
  }

  @Override
  public <W> W implementation(Class<W> witInterface) {
    return WasiIo.implementation(witInterface).orElseGet(() -> own(witInterface));
  }

  @Override
  public void close() {
    filesystem.close();
  }

  private <W> W own(Class<W> witInterface) {
    return implementations.stream()
        .filter(witInterface::isInstance)
        .map(witInterface::cast)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(witInterface.getName() + " is not of wasi:p2"));
  }
}
