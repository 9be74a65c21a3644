package dev.tenon.runtime.resolve;

import dev.tenon.component.bind.HostInterface;
import dev.tenon.component.type.ComponentType;
import dev.tenon.component.type.InterfaceName;
import dev.tenon.runtime.capability.CapabilityFactory;
import dev.tenon.runtime.capability.CapabilityProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Says how imports that nothing meets can be met: by what the configuration has, or by a
/// capability of a known type.
final class Remedies {
  private final Map<String, List<String>> offered = new LinkedHashMap<>();
  private final Map<String, CapabilityFactory> factories;

  /// @param factories by capability type; those that are providers know what they would offer
  Remedies(
      Map<String, ComponentType> types,
      Map<String, List<Offer>> offers,
      Map<String, CapabilityFactory> factories) {
    types.forEach((node, type) -> offered.put(node, List.copyOf(type.exports().keySet())));
    offers.forEach((node, list) -> offered.put(node, list.stream().map(Offer::name).toList()));
    this.factories = factories;
  }

  /// A remedy and the imports that it mends, for all unmet imports of a component.
  Map<Remedy, List<String>> of(String component, List<String> unmet) {
    Map<Remedy, List<String>> remedies = new LinkedHashMap<>();
    List<String> rest = new ArrayList<>();
    for (String name : unmet) {
      inConfiguration(component, InterfaceName.parse(name))
          .ifPresentOrElse(
              remedy -> remedies.computeIfAbsent(remedy, _ -> new ArrayList<>()).add(name),
              () -> rest.add(name));
    }
    if (!rest.isEmpty()) {
      ofKnownTypes(rest, remedies);
    }
    return remedies;
  }

  private Optional<Remedy> inConfiguration(String component, InterfaceName wanted) {
    List<String> offering = new ArrayList<>();
    List<String> near = new ArrayList<>();
    offered.forEach(
        (node, names) -> {
          if (node.equals(component)) {
            return;
          }
          if (wanted.best(names).isPresent()) {
            offering.add(node);
          } else {
            near(wanted, node, names, near);
          }
        });
    if (!offering.isEmpty()) {
      return Optional.of(new Remedy.Offered(offering));
    }
    return near.isEmpty() ? Optional.empty() : Optional.of(new Remedy.OtherVersions(near));
  }

  private static void near(
      InterfaceName wanted, String node, List<String> names, List<String> near) {
    for (String name : names) {
      if (InterfaceName.parse(name).path().equals(wanted.path())) {
        near.add(name + " of \"" + node + "\"");
      }
    }
  }

  /// Each time the type that meets most of what is left, so that few capabilities are added.
  private void ofKnownTypes(List<String> unmet, Map<Remedy, List<String>> remedies) {
    Map<String, List<String>> known = known();
    List<String> rest = new ArrayList<>(unmet);
    while (!rest.isEmpty()) {
      String type = "";
      List<String> most = List.of();
      for (Map.Entry<String, List<String>> entry : known.entrySet()) {
        List<String> met =
            rest.stream()
                .filter(name -> InterfaceName.parse(name).best(entry.getValue()).isPresent())
                .toList();
        if (met.size() > most.size()) {
          type = entry.getKey();
          most = met;
        }
      }
      if (most.isEmpty()) {
        remedies.put(new Remedy.Unknown(), rest);
        return;
      }
      remedies.put(new Remedy.OfType(type), most);
      rest.removeAll(most);
    }
  }

  /// What each type would offer, by type.
  private Map<String, List<String>> known() {
    Map<String, List<String>> known = new TreeMap<>();
    factories.forEach(
        (type, factory) -> {
          if (factory instanceof CapabilityProvider provider) {
            known.put(
                type, provider.interfaces().stream().map(i -> HostInterface.of(i).name()).toList());
          }
        });
    return known;
  }
}
