package dev.tenon.component.linking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.component.abi.CanonFunctions;
import dev.tenon.component.abi.CanonicalOptions;
import dev.tenon.component.abi.FuncInst;
import dev.tenon.component.abi.InstanceState;
import dev.tenon.component.type.ExternType;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.InstanceType;
import dev.tenon.component.type.ValType;
import dev.tenon.component.type.ValType.Primitive;
import dev.tenon.component.validation.Component;
import dev.tenon.engine.CoreFuncType;
import dev.tenon.engine.CoreFunction;
import dev.tenon.engine.CoreValType;
import dev.tenon.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each call between components that real links make is direct: one that is not says so in the log.
class LinkRecipesTest {
  private static final Engine ENGINE = Engine.builder().noCache().build();
  private final Logger logger = Logger.getLogger("dev.tenon.component.abi.DirectCall");
  private final List<String> logged = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          logged.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    logger.setLevel(Level.ALL);
    logger.addHandler(handler);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(handler);
    logger.setLevel(null);
  }

  /// A host that has whatever is asked for.
  private static final class AnyHost implements HostInstance {
    @Override
    public HostFunction function(String name, FuncType type) {
      return _ -> {
        throw new UnsupportedOperationException(name);
      };
    }

    @Override
    public Class<?> resource(String name) {
      return Object.class;
    }
  }

  private static ComponentInstance instantiate(
      Store store, Component component, Map<String, InstanceExport> others) {
    Linker linker = new Linker();
    component.type().imports().forEach((name, type) -> define(linker, name, type, others));
    return linker.instantiate(store, component);
  }

  private static void define(
      Linker linker, String name, ExternType type, Map<String, InstanceExport> others) {
    InstanceExport other = others.get(name);
    if (other != null) {
      linker.define(name, other);
    } else if (type instanceof InstanceType) {
      linker.define(name, new AnyHost());
    } else if (type instanceof FuncType) {
      linker.define(name, (HostFunction) args -> args);
    }
  }

  static List<String> fixtures() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/components"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".wasm") && !name.startsWith("start-traps"))
          .map(name -> name.replace(".wasm", ""))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void linksWithinAFixtureAreDirect(String name) {
    instantiate(new Store(), Fixtures.component(name), Map.of());
    assertThat(logged).isEmpty();
  }

  @Test
  void linksBetweenTheExampleComponentsAreDirect() throws IOException {
    Store store = new Store();
    Map<String, InstanceExport> exports = new LinkedHashMap<>();
    for (String name : List.of("grpc-to-http", "otel-to-grpc", "guest", "loop")) {
      byte[] bytes = Files.readAllBytes(Path.of("../configs/lib/" + name + ".wasm"));
      Component component = Component.compile(ENGINE, bytes);
      ComponentInstance instance = instantiate(store, component, exports);
      for (String export : component.type().exports().keySet()) {
        instance.instance(export).ifPresent(e -> exports.putIfAbsent(export, e));
      }
    }
    assertThat(exports)
        .containsKeys("modulewise:grpc/endpoint@0.1.0", "wasi:otel/tracing@0.2.0-rc.2+patch");
    assertThat(logged).isEmpty();
  }

  @Test
  void linkThatIsNotDirectIsLogged() {
    FuncType lifted = taking(new ValType.TupleType(List.of(Primitive.U32)));
    FuncType lowered = taking(new ValType.OptionType(Primitive.U8));
    CoreFuncType core = new CoreFuncType(List.of(CoreValType.Number.I32), List.of());
    FuncInst callee =
        CanonFunctions.lift(
            CoreFunction.host(core, args -> new long[0]),
            lifted,
            CanonicalOptions.NONE,
            new InstanceState("callee", null));
    CanonFunctions.lower(callee, lowered, CanonicalOptions.NONE, new InstanceState("caller", null));
    assertThat(logged).hasSize(1);
    assertThat(logged.getFirst()).contains("by values");
  }

  private static FuncType taking(ValType type) {
    return new FuncType(List.of(new FuncType.Param("x", type)), Optional.empty(), false);
  }
}
