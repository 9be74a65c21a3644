package dev.tenon.wast;

import dev.tenon.component.linking.HostFunction;
import dev.tenon.component.linking.HostInstance;
import dev.tenon.component.linking.Linker;
import dev.tenon.component.linking.Store;
import dev.tenon.component.type.FuncType;
import dev.tenon.engine.CoreExtern;
import dev.tenon.engine.CoreFuncType;
import dev.tenon.engine.CoreFunction;
import dev.tenon.engine.CoreModule;
import dev.tenon.engine.CoreValType.Number;
import dev.tenon.engine.Engine;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A host for scripts, as an example: the instances that `host.wast` imports.
public final class ExampleHost implements SuiteHost {
  /// `(module (func (export "answer") (result i32) (i32.const 42)))`.
  private static final CoreModule MODULE =
      Engine.builder()
          .noCache()
          .build()
          .compile(
              HexFormat.of()
                  .parseHex(
                      "0061736d010000000105016000017f03020100070a0106616e7377657200000a06010400412a0b"));

  @Override
  public void define(String script, Store store, Linker linker) {
    linker.define("greet", (@Nullable Object[] args) -> "hello " + args[0]);
    linker.define("host", new Host());
  }

  @Override
  public Map<String, Map<String, CoreExtern>> coreInstances(String script) {
    CoreFunction twice =
        CoreFunction.host(
            new CoreFuncType(List.of(Number.I32), List.of(Number.I32)),
            args -> new long[] {args[0] * 2});
    return Map.of("env", Map.of("twice", twice));
  }

  /// The instance `host`, with state of its own for each component instance.
  private static final class Host implements HostInstance {
    private long dropped;

    /// The resource `counter`.
    private final class Counter implements AutoCloseable {
      private long value;

      Counter(long from) {
        value = from;
      }

      @Override
      public void close() {
        dropped++;
      }
    }

    /// The resource `other`.
    private static final class Other {}

    @Override
    public @Nullable HostFunction function(String name, FuncType type) {
      return switch (name) {
        case "[constructor]counter" -> args -> new Counter((Long) args[0]);
        case "[method]counter.next" -> args -> ++((Counter) args[0]).value;
        case "dropped" -> _ -> dropped;
        default -> null;
      };
    }

    @Override
    public @Nullable Class<?> resource(String name) {
      return switch (name) {
        case "counter", "same-counter" -> Counter.class;
        case "other" -> Other.class;
        default -> null;
      };
    }

    @Override
    public @Nullable HostInstance instance(String name) {
      return name.equals("nested") ? new Nested() : null;
    }

    @Override
    public @Nullable CoreModule module(String name) {
      return name.equals("module") ? MODULE : null;
    }
  }

  private static final class Nested implements HostInstance {
    @Override
    public @Nullable HostFunction function(String name, FuncType type) {
      return name.equals("four") ? _ -> 4L : null;
    }

    @Override
    public @Nullable Class<?> resource(String name) {
      return null;
    }
  }
}
