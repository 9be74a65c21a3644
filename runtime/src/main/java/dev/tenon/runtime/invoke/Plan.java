package dev.tenon.runtime.invoke;

import dev.tenon.component.bind.HostInterface;
import dev.tenon.component.linking.HostInstance;
import dev.tenon.component.validation.Component;
import dev.tenon.engine.CoreLimits;
import dev.tenon.runtime.capability.Capability;
import java.util.List;
import java.util.Optional;

/// What an invocation of one component makes, worked out when the runtime is built: the nodes in
/// dependency order, the target last, and the capabilities that they use.
record Plan(List<NodePlan> nodes, List<Named> capabilities, List<HostImport> hosts) {
  Plan {
    nodes = List.copyOf(nodes);
    capabilities = List.copyOf(capabilities);
    hosts = List.copyOf(hosts);
  }

  /// The node that is called.
  NodePlan target() {
    return nodes.getLast();
  }

  /// A component to instantiate.
  ///
  /// @param delivery the name under which it exports `tenon:runtime/delivery`, if it does
  record NodePlan(
      String name,
      Component component,
      CoreLimits limits,
      List<ImportPlan> imports,
      Optional<String> delivery) {
    NodePlan {
      imports = List.copyOf(imports);
    }
  }

  /// A capability and its name.
  record Named(String name, Capability capability) {}

  /// An interface of the capability at an index, bound once per invocation.
  record HostImport(int capability, HostInterface witInterface) {}

  /// How an import is met; nodes and hosts by their index in the plan.
  sealed interface ImportPlan {
    /// By an instance that an earlier node exports.
    record Instance(String name, int node, String export) implements ImportPlan {}

    /// By a function that an earlier node exports.
    record Function(String name, int node, String export) implements ImportPlan {}

    /// By a capability.
    record Host(String name, int host) implements ImportPlan {}

    /// By an instance that is the same for all invocations.
    record Fixed(String name, HostInstance instance) implements ImportPlan {}
  }
}
