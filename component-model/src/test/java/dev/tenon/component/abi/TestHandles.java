package dev.tenon.component.abi;

import dev.tenon.component.type.ResourceType;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The handles of one instance of the differential test: what its resource variables stand for, and
/// the indices that its core code has.
final class TestHandles {
  /// A handle to be made and passed.
  record HandleValue(int rep, Form form) {}

  /// Where a passed handle comes from.
  enum Form {
    OWNED,
    BORROWED,
    /// The index that was passed last for the same resource, or a new owned handle.
    SAME_AGAIN
  }

  /// An object of the host that handles stand for.
  record HostObject(int rep) {}

  private static final int HIGHEST_SHOWN = 64;

  private final InstanceState state;
  private final Map<ResourceType, RuntimeResource> resources = new IdentityHashMap<>();
  private final Map<ResourceType, Integer> last = new IdentityHashMap<>();

  TestHandles(
      InstanceState state, List<ResourceType> variables, List<RuntimeResource> standingFor) {
    this.state = state;
    for (int i = 0; i < variables.size(); i++) {
      resources.put(variables.get(i), standingFor.get(i));
      state.bind(variables.get(i), standingFor.get(i));
    }
  }

  /// Puts a handle into the table.
  ///
  /// @return its index
  int add(ResourceType variable, @Nullable Object value) {
    if (!(value instanceof HandleValue(int rep, Form form))) {
      throw new IllegalArgumentException("not a handle: " + value);
    }
    Integer known = last.get(variable);
    if (form == Form.SAME_AGAIN && known != null) {
      return known;
    }
    RuntimeResource resource = resources.get(variable);
    if (resource == null) {
      throw new IllegalArgumentException("an unknown resource: " + variable);
    }
    Object held = resource.hostType() == null ? (Object) rep : new HostObject(rep);
    boolean own = form != Form.BORROWED;
    int index = state.handles().add(new Handle(resource, held, own, own ? null : new Task()));
    last.put(variable, index);
    return index;
  }

  /// The table, one handle after the other.
  String show() {
    StringBuilder s = new StringBuilder();
    for (int i = 1; i <= HIGHEST_SHOWN; i++) {
      Handle handle = state.handles().find(i);
      if (handle != null) {
        s.append(' ').append(i).append('=').append(handle.own ? "own " : "borrow ");
        s.append(handle.resource).append(' ').append(handle.rep).append(" lent ");
        s.append(handle.numLends);
      }
    }
    return s.toString();
  }

  /// Drops what the instance holds, as its core code would before it returns.
  void drop(boolean owned) {
    for (int i = 1; i <= HIGHEST_SHOWN; i++) {
      Handle handle = state.handles().find(i);
      if (handle != null && handle.own == owned && handle.numLends == 0) {
        CanonFunctions.resourceDrop(handle.resource, state).call(i);
      }
    }
  }
}
