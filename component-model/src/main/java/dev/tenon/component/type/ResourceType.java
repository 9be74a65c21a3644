package dev.tenon.component.type;

/// A resource type known by identity alone (Explainer.md, "Type Checking": resource types are
/// generative).
///
/// In a validated component it is a variable: it stands for a resource the component imports or
/// defines, and each instance of the component holds the runtime resource it stands for.
public final class ResourceType {
  private volatile String name;
  private volatile boolean provisional;

  private ResourceType(String name, boolean provisional) {
    this.name = name;
    this.provisional = provisional;
  }

  /// A new resource type, equal to no other; the name serves messages only.
  public static ResourceType fresh(String name) {
    return new ResourceType(name, false);
  }

  /// A new resource type that a component defines and, maybe, names when it exports it.
  public static ResourceType unnamed(String provisionalName) {
    return new ResourceType(provisionalName, true);
  }

  /// Names a type that has only a provisional name; does nothing to others.
  public void nameAs(String exportName) {
    if (provisional) {
      provisional = false;
      name = exportName;
    }
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
