package dev.tenon.wasi;

import dev.tenon.runtime.capability.Capability;
import dev.tenon.runtime.capability.CapabilityConfig;
import dev.tenon.runtime.capability.CapabilitySession;
import dev.tenon.runtime.capability.Invocation;
import dev.tenon.wasi.cli.Environment;
import dev.tenon.wasi.cli.Exit;
import dev.tenon.wasi.cli.Stderr;
import dev.tenon.wasi.cli.Stdin;
import dev.tenon.wasi.cli.Stdout;
import dev.tenon.wasi.cli.TerminalInput;
import dev.tenon.wasi.cli.TerminalOutput;
import dev.tenon.wasi.cli.TerminalStderr;
import dev.tenon.wasi.cli.TerminalStdin;
import dev.tenon.wasi.cli.TerminalStdout;
import dev.tenon.wasi.clocks.MonotonicClock;
import dev.tenon.wasi.clocks.Timezone;
import dev.tenon.wasi.clocks.WallClock;
import dev.tenon.wasi.filesystem.FilesystemTypes;
import dev.tenon.wasi.filesystem.Preopens;
import dev.tenon.wasi.io.WasiIo;
import dev.tenon.wasi.random.Insecure;
import dev.tenon.wasi.random.InsecureSeed;
import dev.tenon.wasi.random.Random;
import java.util.List;
import java.util.stream.Stream;

/// The capability `wasi:p2`: `wasi:clocks`, `wasi:random`, `wasi:cli`, `wasi:filesystem` and
/// `wasi:io`. Its keys:
///
/// | key | value | default |
/// |---|---|---|
/// | `args` | the program's arguments after its name, which is the invoked component's | none |
/// | `env.NAME` | an environment variable | none |
/// | `inherit-env` | `true`, or the names of this process's variables to pass on; `env` beats them | `false` |
/// | `inherit-stdio` | whether guests use the invocation's standard streams; otherwise input is empty and output discarded | `true` |
/// | `cwd` | the initial working directory, an absolute path of the guest | none |
/// | `dirs` | directories to give: `[{ host = "./data", guest = "/data", write = true }]`; `host` is relative to the configuration's file, `write` is `false` by default | none |
/// | `timezone` | a name such as `Europe/Berlin`, or `system` | `UTC` |
public final class WasiCapability implements Capability {
  private static final List<Class<?>> OWN =
      List.of(
          WallClock.class,
          MonotonicClock.class,
          Timezone.class,
          Random.class,
          Insecure.class,
          InsecureSeed.class,
          Environment.class,
          Exit.class,
          Stdin.class,
          Stdout.class,
          Stderr.class,
          TerminalInput.class,
          TerminalOutput.class,
          TerminalStdin.class,
          TerminalStdout.class,
          TerminalStderr.class,
          FilesystemTypes.class,
          Preopens.class);

  /// What every such capability offers.
  static final List<Class<?>> INTERFACES =
      Stream.concat(OWN.stream(), WasiIo.interfaces().stream()).toList();

  private final WasiSettings settings;
  private final WasiHost host;

  /// One made from its table.
  public WasiCapability(CapabilityConfig config) {
    this(new SettingsReader(config, System.getenv()).read(), WasiHost.system());
  }

  /// One with these settings on this host.
  public WasiCapability(WasiSettings settings, WasiHost host) {
    this.settings = settings;
    this.host = host;
  }

  @Override
  public List<Class<?>> interfaces() {
    return INTERFACES;
  }

  @Override
  public CapabilitySession open(Invocation invocation) {
    return WasiSession.open(settings, host, invocation);
  }
}
