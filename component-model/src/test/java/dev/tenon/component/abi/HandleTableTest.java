package dev.tenon.component.abi;

import static dev.tenon.component.abi.LoadStoreTest.assertTraps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandleTableTest {
  private static final RuntimeResource RESOURCE =
      RuntimeResource.guest("r", new InstanceState("owner", null), null);
  private final HandleTable table = new HandleTable();

  @Test
  void indicesBeginAt1() {
    assertThat(table.add(handle(10))).isEqualTo(1);
    assertThat(table.add(handle(20))).isEqualTo(2);
    assertThat(table.get(2).rep).isEqualTo(20);
  }

  @Test
  void freedIndicesAreUsedAgainLastFirst() {
    for (int i = 1; i <= 20; i++) {
      assertThat(table.add(handle(i))).isEqualTo(i);
    }
    for (int i = 1; i <= 20; i++) {
      table.remove(i);
    }
    for (int i = 20; i >= 1; i--) {
      assertThat(table.add(handle(i))).isEqualTo(i);
    }
    assertThat(table.add(handle(0))).isEqualTo(21);
  }

  @Test
  void unknownIndexTraps() {
    table.add(handle(1));
    table.add(handle(2));
    table.remove(1);
    assertTraps(() -> table.get(0), "unknown handle index 0");
    assertTraps(() -> table.get(1), "unknown handle index 1");
    assertTraps(() -> table.get(3), "unknown handle index 3");
    assertTraps(() -> table.get(-1), "unknown handle index 4294967295");
  }

  @Test
  void handleOfAnotherResourceTraps() {
    table.add(handle(1));
    assertTraps(
        () -> table.get(1, RuntimeResource.host(StringBuilder.class)),
        "is of resource \"r\", expected \"StringBuilder\"");
  }

  @Test
  void fullTableTraps() {
    HandleTable small = new HandleTable(2);
    small.add(handle(1));
    small.add(handle(2));
    assertTraps(() -> small.add(handle(3)), "full: 2 handles");
    small.remove(1);
    assertThat(small.add(handle(3))).isEqualTo(1);
    assertThat(HandleTable.MAX_LENGTH).isEqualTo(268435455);
  }

  @Test
  void closingClosesOwnedHostObjectsAlsoWhenOneFails() {
    List<String> closed = new ArrayList<>();
    RuntimeResource resource = RuntimeResource.host(AutoCloseable.class);
    AutoCloseable failing =
        () -> {
          closed.add("failing");
          throw new IllegalStateException("on fire");
        };
    AutoCloseable fine = () -> closed.add("fine");
    AutoCloseable lent = () -> closed.add("lent");
    table.add(new Handle(resource, failing, true, null));
    table.add(new Handle(resource, fine, true, null));
    table.add(new Handle(resource, lent, false, new Task()));
    table.add(handle(5));
    assertThatThrownBy(table::closeHostObjects).hasMessage("on fire");
    assertThat(closed).containsExactly("failing", "fine");
    table.closeHostObjects();
    assertThat(closed).hasSize(2);
    assertThat(table.add(handle(1))).isEqualTo(1);
  }

  private static Handle handle(int rep) {
    return new Handle(RESOURCE, rep, true, null);
  }
}
