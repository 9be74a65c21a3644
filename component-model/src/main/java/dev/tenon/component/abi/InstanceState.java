package dev.tenon.component.abi;

import dev.tenon.component.type.ResourceType;
import dev.tenon.engine.LinkException;
import dev.tenon.engine.TrapException;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/// The run-time state of a component instance (CanonicalABI.md, "Component Instances": the spec's
/// `ComponentInstance`). One thread at a time uses it.
public final class InstanceState {
  private final String label;
  private final @Nullable InstanceState parent;
  private final CallPath path;
  private final HandleTable handles;
  private final IdentityHashMap<ResourceType, RuntimeResource> resources = new IdentityHashMap<>();
  private boolean mayEnter = true;
  private boolean mayLeave = true;
  private boolean closed;
  private @Nullable Throwable poison;

  /// A fresh instance; the label names it in messages, and the parent is the instance whose
  /// component instantiates it, null when the host does.
  public InstanceState(String label, @Nullable InstanceState parent) {
    this(label, parent, CallPath.DIRECT);
  }

  /// The same, with the path that its calls of other components take.
  public InstanceState(String label, @Nullable InstanceState parent, CallPath path) {
    this(label, parent, path, new HandleTable());
  }

  /// The same, with a table of its own, for tests.
  InstanceState(String label, @Nullable InstanceState parent, CallPath path, HandleTable handles) {
    this.label = label;
    this.parent = parent;
    this.path = path;
    this.handles = handles;
  }

  /// The instance's name in messages.
  public String label() {
    return label;
  }

  /// The instance whose component instantiated this one, null when the host did.
  public @Nullable InstanceState parent() {
    return parent;
  }

  CallPath path() {
    return path;
  }

  HandleTable handles() {
    return handles;
  }

  /// Says what a resource variable of the component stands for in this instance.
  public void bind(ResourceType variable, RuntimeResource resource) {
    resources.put(variable, resource);
  }

  /// What a resource variable of the component stands for here.
  ///
  /// @throws LinkException when it was not bound
  public RuntimeResource resource(ResourceType variable) {
    RuntimeResource resource = resources.get(variable);
    if (resource == null) {
      throw new LinkException(label + ": resource \"" + variable.name() + "\" is not linked");
    }
    return resource;
  }

  /// The same, null when the variable was not bound yet.
  public @Nullable RuntimeResource boundResource(ResourceType variable) {
    return resources.get(variable);
  }

  /// What first trapped in this instance, null when nothing did. Entering it afterwards is a trap.
  public @Nullable Throwable poison() {
    return poison;
  }

  /// Poisons this instance and those around it that the failed call had entered with it.
  public void poison(@Nullable InstanceState caller, Throwable cause) {
    poisonWith(cause);
    for (InstanceState i = parent; i != null && !i.encloses(caller); i = i.parent) {
      i.poisonWith(cause);
    }
  }

  private void poisonWith(Throwable cause) {
    if (poison == null) {
      poison = cause;
    }
  }

  /// Whether guest code may call out now (the spec's `may_leave`).
  public boolean mayLeave() {
    return mayLeave;
  }

  void mayLeave(boolean value) {
    mayLeave = value;
  }

  /// Traps when guest code may not call out now.
  public void trapIfMayNotLeave() {
    if (!mayLeave) {
      throw trap("cannot leave component instance: it is in realloc or post-return");
    }
  }

  /// Enters this instance and those around it that the caller is not already inside of (the spec's
  /// `may_enter_from` and `enter_from`); a null caller is the host. Instantiation does this around
  /// start functions too.
  ///
  /// @throws TrapException when one of them is already entered, has trapped, or is closed
  public void enterFrom(@Nullable InstanceState caller) {
    trapIfDead();
    for (InstanceState i = this; i != null && !i.encloses(caller); i = i.parent) {
      i.trapIfCannotEnter();
    }
    setMayEnter(caller, false);
  }

  void trapIfCannotEnter() {
    trapIfDead();
    if (!mayEnter) {
      throw trap("cannot enter component instance: a call into it is still under way");
    }
  }

  void mayEnter(boolean value) {
    mayEnter = value;
  }

  /// Undoes [#enterFrom] when the call has returned.
  public void leaveTo(@Nullable InstanceState caller) {
    setMayEnter(caller, true);
  }

  private void setMayEnter(@Nullable InstanceState caller, boolean value) {
    for (InstanceState i = this; i != null && !i.encloses(caller); i = i.parent) {
      i.mayEnter = value;
    }
  }

  boolean encloses(@Nullable InstanceState inner) {
    for (InstanceState i = inner; i != null; i = i.parent) {
      if (i == this) {
        return true;
      }
    }
    return false;
  }

  void trapIfDead() {
    if (closed) {
      throw trap("cannot enter component instance: its store is closed");
    }
    if (poison != null) {
      throw new TrapException(
          TrapException.Kind.COMPONENT,
          label + ": cannot enter component instance: it trapped earlier: " + message(poison),
          poison);
    }
    if (!mayLeave) {
      // Nothing enters while realloc or post-return runs, so one of them did not return, and there
      // was not stack enough to say so.
      throw trap("cannot enter component instance: it stopped in realloc or post-return");
    }
  }

  private static String message(Throwable thrown) {
    String message = thrown.getMessage();
    if (thrown instanceof StackOverflowError) {
      return "call stack exhausted";
    }
    return message == null ? thrown.toString() : message;
  }

  /// Takes back an owned handle whose way to another table has ended in a trap.
  void keep(Handle handle) {
    if (closed) {
      handle.closeRep();
    } else {
      handles.add(handle);
    }
  }

  /// Ends the instance: no guest code runs in it any more, and the host's objects that it owns are
  /// closed, each even when closing another fails.
  ///
  /// @throws RuntimeException what the first failing close threw, with the others suppressed
  public void close() {
    if (!closed) {
      closed = true;
      handles.closeHostObjects();
    }
  }

  TrapException trap(String message) {
    return new TrapException(TrapException.Kind.COMPONENT, label + ": " + message);
  }

  @Override
  public String toString() {
    return label;
  }
}
