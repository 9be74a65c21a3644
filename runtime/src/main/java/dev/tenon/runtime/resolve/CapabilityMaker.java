package dev.tenon.runtime.resolve;

import dev.tenon.component.type.Suggestion;
import dev.tenon.runtime.capability.Capability;
import dev.tenon.runtime.capability.CapabilityFactory;
import dev.tenon.runtime.config.CapabilityDefinition;
import dev.tenon.runtime.config.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/// Makes the capabilities of a configuration with the factories of their types.
public final class CapabilityMaker {
  private final Map<String, CapabilityFactory> factories;

  /// A maker with factories by type.
  public CapabilityMaker(Map<String, CapabilityFactory> factories) {
    this.factories = factories;
  }

  /// The capabilities that could be made, by name; what could not is a problem. The caller closes
  /// them.
  public Map<String, Capability> make(
      Iterable<CapabilityDefinition> definitions, Problems problems) {
    Map<String, Capability> capabilities = new LinkedHashMap<>();
    for (CapabilityDefinition definition : definitions) {
      CapabilityFactory factory = factories.get(definition.type());
      if (factory != null) {
        make(definition, factory, problems, capabilities);
      } else if (!definition.type().isEmpty()) {
        problems.add(definition.file(), definition.where() + ".type", unknown(definition.type()));
      }
    }
    return capabilities;
  }

  private static void make(
      CapabilityDefinition definition,
      CapabilityFactory factory,
      Problems problems,
      Map<String, Capability> capabilities) {
    CapabilityTable table = new CapabilityTable(definition, problems);
    try {
      capabilities.put(definition.name(), factory.create(table));
      table.done();
    } catch (RuntimeException e) {
      // What a factory throws after it reported a problem most likely follows from that problem.
      if (!table.hasProblems()) {
        problems.add(definition.file(), definition.where(), "cannot be made: " + e);
      }
    }
  }

  private String unknown(String type) {
    String hint = Suggestion.didYouMean(type, factories.keySet());
    String known = " Known types: " + String.join(", ", new TreeSet<>(factories.keySet())) + ".";
    return "no capability has the type \"" + type + "\"." + (hint.isEmpty() ? known : hint);
  }
}
