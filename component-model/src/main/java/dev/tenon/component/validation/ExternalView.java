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

  ExternalView(List<ResourceType> imported, TypeIdentities identities) {
    this.identities = identities;
    known.addAll(imported);
  }

  List<ResourceType> exportedResources() {
    return exported;
  }

  Map<String, ExternType> exports(Map<String, ExternType> exports) {
    Map<String, ExternType> seen = new LinkedHashMap<>();
    exports.forEach((name, type) -> seen.put(name, seen(name, type)));
    return seen;
  }

  private ExternType seen(String name, ExternType type) {
    return switch (type) {
      case TypeBound bound -> bound(name, bound);
      case InstanceType(Map<String, ExternType> exports, _) -> {
        int before = exported.size();
        Map<String, ExternType> inner = exports(exports);
        yield new InstanceType(inner, exported.subList(before, exported.size()));
      }
      default -> type;
    };
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
    return new TypeBound.Eq(identities.keep(bound, new DefinedType.Resource(resource)));
  }
}
