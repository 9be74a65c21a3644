package dev.tenon.component.type;

/// A resource type known by identity alone (Explainer.md, "Type Checking": resource types are
/// generative).
///
/// In a validated component it is a variable: it stands for a resource the component imports or
/// defines, and each instance of the component holds the runtime resource it stands for.
public final class ResourceType {
  private final String name;

  private ResourceType(String name) {
    this.name = name;
  }

  /// A new resource type, equal to no other; the name serves messages only.
  public static ResourceType fresh(String name) {
    return new ResourceType(name);
  }

  /// The name for messages, such as `input-stream`.
  public String name() {
    return name;
  }

  @Override
  public String toString() {
    return name;
  }
}
