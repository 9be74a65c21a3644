package dev.tenon.component.validation;

import dev.tenon.component.type.DefinedType;
import dev.tenon.component.type.ExternType;
import dev.tenon.component.type.InstanceType;
import dev.tenon.component.type.ResourceType;
import dev.tenon.component.type.TypeBound;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The exports of a component as seen from outside: the first export of each resource that was not
/// imported introduces it (`sub resource`), every later one is equal to it.
final class ExternalView {
  private final TypeIdentities identities;
  private final Set<ResourceType> known = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<ResourceType> exported = new ArrayList<>();
  private final Map<InstanceType, InstanceType> settled = new IdentityHashMap<>();

  ExternalView(List<ResourceType> imported, TypeIdentities identities) {
    this.identities = identities;
    known.addAll(imported);
  }

  List<ResourceType> exportedResources() {
    return exported;
  }

  /// The exports from outside; the same map when nothing looks different.
  Map<String, ExternType> exports(Map<String, ExternType> exports) {
    Map<String, ExternType> seen = new LinkedHashMap<>();
    boolean same = true;
    for (Map.Entry<String, ExternType> export : exports.entrySet()) {
      ExternType type = seen(export.getKey(), export.getValue());
      same &= type == export.getValue();
      seen.put(export.getKey(), type);
    }
    return same ? exports : seen;
  }

  private ExternType seen(String name, ExternType type) {
    return switch (type) {
      case TypeBound bound -> bound(name, bound);
      case InstanceType instance -> {
        InstanceType before = settled.get(instance);
        yield before == null ? instance(instance) : before;
      }
      default -> type;
    };
  }

  private InstanceType instance(InstanceType type) {
    int before = exported.size();
    Map<String, ExternType> inner = exports(type.exports());
    if (exported.size() > before) {
      return new InstanceType(inner, exported.subList(before, exported.size()));
    }
    // Without a resource that is new here the instance looks the same whenever it is met again.
    InstanceType seen = inner == type.exports() ? type : new InstanceType(inner, List.of());
    settled.put(type, seen);
    return seen;
  }

  private ExternType bound(String name, TypeBound bound) {
    TypeIdentities.ResourceName named = identities.name(bound);
    if (named == null) {
      return bound;
    }
    ResourceType resource = named.resource();
    resource.nameAs(name);
    if (known.add(resource)) {
      exported.add(resource);
      return identities.keep(bound, new TypeBound.SubResource(resource));
    }
    return bound instanceof TypeBound.Eq
        ? bound
        : new TypeBound.Eq(identities.keep(bound, new DefinedType.Resource(resource)));
  }
}
