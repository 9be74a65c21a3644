package dev.tenon.wast;

import dev.tenon.component.linking.Linker;
import dev.tenon.component.linking.Store;
import dev.tenon.engine.CoreExtern;
import java.util.Map;

/// What a suite's scripts expect of the host that runs them. Implement it for a suite whose
/// components or core modules import something that no script defines:
///
/// ```java
/// public final class Greetings implements SuiteHost {
///   @Override
///   public void define(String script, Store store, Linker linker) {
///     linker.define("greet", args -> "hello " + args[0]);
///     linker.define("counters", HostInterface.of(Counters.class).instance(new Counters()));
///   }
/// }
/// ```
///
/// and name the class with `-Dtenon.wast.host=Greetings`, or offer it as a service of this type
/// (see [SuiteHosts]). A core script finds `spectest` without any host.
public interface SuiteHost {
  /// Defines what the components of a script may import. Called before each instantiation, with the
  /// store of the new instance; state that belongs to one instance is made here.
  ///
  /// @param script the script's name, such as `values/strings`
  default void define(String script, Store store, Linker linker) {}

  /// The core instances that the core modules of a script may import: what each exports, by the
  /// instance's name. Called once per script.
  ///
  /// @param script the script's name, such as `memory_grow`
  default Map<String, Map<String, CoreExtern>> coreInstances(String script) {
    return Map.of();
  }
}
