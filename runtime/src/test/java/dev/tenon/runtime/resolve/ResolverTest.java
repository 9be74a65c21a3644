package dev.tenon.runtime.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.component.bind.WitInterface;
import dev.tenon.component.type.ComponentType;
import dev.tenon.component.type.DefinedType;
import dev.tenon.component.type.ExternType;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.InstanceType;
import dev.tenon.component.type.ResourceType;
import dev.tenon.component.type.TypeBound;
import dev.tenon.component.type.ValType;
import dev.tenon.component.type.ValType.Primitive;
import dev.tenon.runtime.capability.Capability;
import dev.tenon.runtime.capability.CapabilityConfig;
import dev.tenon.runtime.capability.CapabilityFactory;
import dev.tenon.runtime.capability.CapabilityProvider;
import dev.tenon.runtime.config.ConfigException;
import dev.tenon.runtime.config.ConfigReader;
import dev.tenon.runtime.config.Problems;
import dev.tenon.runtime.resolve.Binding.FromCapability;
import dev.tenon.runtime.resolve.Binding.FromComponent;
import dev.tenon.runtime.resolve.Binding.FromConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResolverTest {
  private static final ExternType FUNCS =
      new InstanceType(
          Map.of("f", new FuncType(List.of(), Optional.of(Primitive.U32), false)), List.of());
  private static final ExternType TYPES =
      new InstanceType(
          Map.of("t", new TypeBound.Eq(new DefinedType.Value(Primitive.U32))), List.of());
  private static final ExternType STORE =
      new InstanceType(
          Map.of(
              "get",
              new FuncType(
                  List.of(new FuncType.Param("key", Primitive.STRING)),
                  Optional.of(
                      new ValType.ResultType(
                          Optional.of(new ValType.OptionType(Primitive.STRING)),
                          Optional.of(Primitive.STRING))),
                  false)),
          List.of());

  private interface Shared {}

  private interface Other {}

  private final Problems problems = new Problems();
  private final Map<String, ComponentType> types = new LinkedHashMap<>();
  private final Map<String, List<Offer>> offers = new LinkedHashMap<>();
  private final Map<String, CapabilityFactory> factories = new LinkedHashMap<>();
  private final StringBuilder toml = new StringBuilder();

  private ResolverTest component(
      String name, String rest, Map<String, ExternType> imports, Map<String, ExternType> exports) {
    toml.append("[component.").append(name).append("]\nuri = 'x'\n").append(rest).append('\n');
    types.put(name, new ComponentType(imports, List.of(), exports, List.of()));
    return this;
  }

  private ResolverTest capability(String name, Class<?> type, String... names) {
    toml.append("[capability.").append(name).append("]\ntype = 't'\n");
    offers.put(
        name, java.util.Arrays.stream(names).map(n -> new Offer(n, type, _ -> List.of())).toList());
    return this;
  }

  private Map<String, Binding> resolve(String component) {
    ConfigReader reader = new ConfigReader(problems);
    reader.read("r.toml", toml.toString(), Path.of("/"));
    Map<String, Map<String, Binding>> all =
        Resolver.resolve(reader.configuration(), types, offers, factories, problems);
    problems.throwIfAny();
    return all.getOrDefault(component, Map.of());
  }

  private List<String> problems() {
    return org.assertj.core.api.Assertions.catchThrowableOfType(
            ConfigException.class, () -> resolve("a"))
        .problems();
  }

  @Test
  void exactVersionBeatsAHigherOne() {
    component("a", "imports = ['b']", Map.of("x:y/z@0.2.6", FUNCS), Map.of());
    component("b", "", Map.of(), Map.of("x:y/z@0.2.12", FUNCS, "x:y/z@0.2.6", FUNCS));
    assertThat(resolve("a")).containsEntry("x:y/z@0.2.6", new FromComponent("b", "x:y/z@0.2.6"));
  }

  @Test
  void versionOfTheSameTrackMeetsBothWays() {
    component(
        "a", "imports = ['b']", Map.of("x:y/z@0.2.12", FUNCS, "x:y/w@1.0.0", FUNCS), Map.of());
    component("b", "", Map.of(), Map.of("x:y/z@0.2.6", FUNCS, "x:y/w@1.4.0", FUNCS));
    assertThat(resolve("a"))
        .containsEntry("x:y/z@0.2.12", new FromComponent("b", "x:y/z@0.2.6"))
        .containsEntry("x:y/w@1.0.0", new FromComponent("b", "x:y/w@1.4.0"));
  }

  @Test
  void preReleaseMatchesExactlyAndBuildIsIgnored() {
    component("a", "imports = ['b']", Map.of("x:y/z@0.2.0-rc.2+patch", FUNCS), Map.of());
    component("b", "", Map.of(), Map.of("x:y/z@0.2.0-rc.2", FUNCS, "x:y/z@0.2.0-rc.1", FUNCS));
    assertThat(resolve("a"))
        .containsEntry("x:y/z@0.2.0-rc.2+patch", new FromComponent("b", "x:y/z@0.2.0-rc.2"));
  }

  @Test
  void componentBeatsCapability() {
    component("a", "imports = ['c', 'b']", Map.of("x:y/z", FUNCS), Map.of());
    component("b", "", Map.of(), Map.of("x:y/z", FUNCS));
    capability("c", Shared.class, "x:y/z");
    assertThat(resolve("a")).containsEntry("x:y/z", new FromComponent("b", "x:y/z"));
  }

  @Test
  void capabilitiesWithTheSameInterfaceAreNoConflict() {
    component("a", "imports = ['c', 'd']", Map.of("x:y/z", FUNCS), Map.of());
    capability("c", Shared.class, "x:y/z").capability("d", Shared.class, "x:y/z");
    assertThat(resolve("a")).containsEntry("x:y/z", new FromCapability("c", Shared.class));
  }

  @Test
  void capabilitiesWithDifferentInterfacesConflict() {
    component("a", "imports = ['c', 'd']", Map.of("x:y/z", FUNCS), Map.of());
    capability("c", Shared.class, "x:y/z").capability("d", Other.class, "x:y/z");
    assertThat(problems())
        .containsExactly(
            "r.toml: component.a: import \"x:y/z\": two capabilities of its imports meet it, \"c\""
                + " and \"d\"; list only one of them");
  }

  @Test
  void onlyWhatIsListedMeetsAnImport() {
    component("a", "", Map.of("x:y/z", FUNCS), Map.of());
    component("b", "", Map.of(), Map.of("x:y/z", FUNCS));
    assertThat(problems())
        .containsExactly(
            "r.toml: component.a.imports: import \"x:y/z\" is not met by an empty list. Offered by"
                + " \"b\"; add it to the list.");
  }

  @Test
  void typesOnlyNeedNoProvider() {
    component("a", "", Map.of("x:y/types", TYPES), Map.of());
    assertThat(resolve("a")).containsEntry("x:y/types", new Binding.TypesOnly());
  }

  @Test
  void resourceNeedsAProvider() {
    ResourceType handle = ResourceType.fresh("handle");
    ExternType instance =
        new InstanceType(Map.of("handle", new TypeBound.SubResource(handle)), List.of(handle));
    component("a", "", Map.of("x:y/types", instance), Map.of());
    assertThat(problems()).hasSize(1).first().asString().contains("x:y/types").contains("not met");
  }

  @Test
  void functionIsMetByAFunction() {
    ExternType func = new FuncType(List.of(), Optional.empty(), false);
    component("a", "imports = ['b']", Map.of("run", func), Map.of());
    component("b", "", Map.of(), Map.of("run", func));
    assertThat(resolve("a")).containsEntry("run", new FromComponent("b", "run"));
  }

  @Test
  void functionIsNotMetByAnInstance() {
    component(
        "a",
        "imports = ['b']",
        Map.of("run", new FuncType(List.of(), Optional.empty(), false)),
        Map.of());
    component("b", "", Map.of(), Map.of("run", FUNCS));
    assertThat(problems()).hasSize(1).first().asString().contains("with another type");
  }

  @Test
  void ownConfigBeatsAListedStore() {
    component(
        "a",
        "imports = ['b']\nconfig.x = 1",
        Map.of("wasi:config/store@0.2.0-rc.1", STORE),
        Map.of());
    component("b", "", Map.of(), Map.of("wasi:config/store@0.2.0-rc.1", STORE));
    assertThat(resolve("a").get("wasi:config/store@0.2.0-rc.1")).isInstanceOf(FromConfig.class);
    assertThat(problems.warnings())
        .containsExactly(
            "r.toml: component.a.imports[0]: \"b\" meets no import of the component; it can be"
                + " taken out");
  }

  @Test
  void listedStoreServesAComponentWithoutConfig() {
    component("a", "imports = ['b']", Map.of("wasi:config/store@0.2.0-draft", STORE), Map.of());
    component("b", "", Map.of(), Map.of("wasi:config/store@0.2.0-draft", STORE));
    assertThat(resolve("a"))
        .containsEntry(
            "wasi:config/store@0.2.0-draft",
            new FromComponent("b", "wasi:config/store@0.2.0-draft"));
  }

  @Test
  void storeWithoutConfigIsEmpty() {
    component("a", "", Map.of("wasi:config/store@0.2.0-draft", STORE), Map.of());
    assertThat(resolve("a").get("wasi:config/store@0.2.0-draft")).isInstanceOf(FromConfig.class);
  }

  @Test
  void configThatNobodyReadsIsAWarning() {
    component("a", "config.x = 1", Map.of(), Map.of());
    assertThat(resolve("a")).isEmpty();
    assertThat(problems.warnings())
        .containsExactly(
            "r.toml: component.a.config: the component does not import wasi:config/store, so"
                + " nothing reads it");
  }

  @Test
  void componentWithAMissingProviderIsNotBlamed() {
    component("a", "imports = ['b']", Map.of("x:y/z", FUNCS), Map.of());
    toml.append("[component.b]\nuri = 'y'\n");
    assertThat(resolve("a")).isEmpty();
    assertThat(problems.any()).isFalse();
  }

  /// An interface that a known type would offer.
  @WitInterface("x:y/small@0.2.12")
  public interface Small {}

  /// Another.
  @WitInterface("x:y/large@0.2.12")
  public interface Large {}

  /// A type that is known and not in the configuration.
  record Known(String type, List<Class<?>> interfaces) implements CapabilityProvider {
    @Override
    public Set<String> types() {
      return Set.of(type);
    }

    @Override
    public Capability create(CapabilityConfig config) {
      throw new IllegalStateException("made without need");
    }
  }

  @Test
  void unmetImportNamesTheCapabilityTypeThatWouldMeetMost() {
    component(
        "a",
        "",
        Map.of("x:y/small@0.2.6", FUNCS, "x:y/large@0.2.6", FUNCS, "x:y/other@1.0.0", FUNCS),
        Map.of());
    factories.put("lambda", _ -> Capability.of(Runnable.class, () -> {}));
    factories.put("a:small", new Known("a:small", List.of(Small.class)));
    factories.put("b:both", new Known("b:both", List.of(Small.class, Large.class)));
    assertThat(problems())
        .hasSize(2)
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .contains("x:y/small@0.2.6", "x:y/large@0.2.6")
                    .endsWith(
                        "are not met by an empty list. Nothing in the configuration would do; add"
                            + " [capability.NAME] with type = \"b:both\" and name it in imports."))
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .contains("x:y/other@1.0.0")
                    .endsWith("add a component or capability for it."));
  }

  @Test
  void manyUnmetImportsAreListedLineByLine() {
    Map<String, ExternType> imports = new LinkedHashMap<>();
    for (int i = 1; i <= 5; i++) {
      imports.put("x:y/i" + i, FUNCS);
    }
    component("a", "", imports, Map.of());
    assertThat(problems())
        .containsExactly(
            "r.toml: component.a.imports: 5 imports are not met by an empty list. Nothing in the"
                + " configuration would do; add a component or capability for it. They are:"
                + "\n    x:y/i1\n    x:y/i2\n    x:y/i3\n    x:y/i4\n    x:y/i5");
  }
}
