package dev.tenon.component.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.value.ResourceHandle;
import dev.tenon.engine.TrapException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ResourcesTest {
  private final Store store = new Store();
  private final ComponentInstance instance =
      new Linker().instantiate(store, Fixtures.component("resources"));

  private ResourceHandle counter(long start) {
    return (ResourceHandle) Objects.requireNonNull(call("[constructor]counter", start));
  }

  private Object call(String function, Object... args) {
    return Objects.requireNonNull(Fixtures.function(instance, function).call(args));
  }

  private Object user(String function, Object... args) {
    return Objects.requireNonNull(Fixtures.function(instance, "user", function).call(args));
  }

  @Test
  void methodsWorkOnTheResourceBehindAHandle() {
    ResourceHandle five = counter(5);
    ResourceHandle nine = counter(9);
    assertThat(five.owned()).isTrue();
    assertThat(call("[method]counter.increment", five, 2L)).isEqualTo(7L);
    assertThat(call("[method]counter.increment", nine, 2L)).isEqualTo(11L);
    assertThat(call("[method]counter.increment", five, 2L)).isEqualTo(9L);
  }

  @Test
  void closingAnOwnedHandleRunsTheDestructorOnce() {
    ResourceHandle counter = counter(5);
    assertThat(call("dropped")).isEqualTo(0L);
    counter.close();
    counter.close();
    assertThat(call("dropped")).isEqualTo(1L);
  }

  @Test
  void handleThatWasClosedCannotBeUsed() {
    ResourceHandle counter = counter(5);
    counter.close();
    assertThatThrownBy(() -> call("[method]counter.increment", counter, 1L))
        .isInstanceOf(TrapException.class);
  }

  @Test
  void handleThatWasGivenAwayCannotBeUsed() {
    ResourceHandle counter = counter(5);
    assertThat(call("[static]counter.finish", counter)).isEqualTo(5L);
    assertThat(call("dropped")).isEqualTo(1L);
    assertThatThrownBy(() -> call("[static]counter.finish", counter))
        .isInstanceOf(TrapException.class);
  }

  @Test
  void handleOfAClosedStoreCannotBeUsed() {
    ResourceHandle counter = counter(5);
    store.close();
    assertThatThrownBy(() -> call("[method]counter.increment", counter, 1L))
        .isInstanceOf(TrapException.class);
  }

  @Test
  void anotherComponentOwnsAndDropsAResource() {
    assertThat(user("round")).isEqualTo(12L);
    assertThat(call("dropped")).isEqualTo(1L);
  }

  @Test
  void droppingAHandleTwiceTraps() {
    assertThatThrownBy(() -> user("drop-twice")).isInstanceOf(TrapException.class);
  }

  @Test
  void borrowedHandleIsLentOnAndGivenBack() {
    ResourceHandle counter = counter(5);
    assertThat(user("lend", counter)).isEqualTo(105L);
    assertThat(call("dropped")).isEqualTo(0L);
    assertThat(call("[method]counter.increment", counter, 1L)).isEqualTo(106L);
  }

  @Test
  void borrowedHandleThatIsNotGivenBackTraps() {
    ResourceHandle counter = counter(5);
    assertThatThrownBy(() -> user("keep", counter)).isInstanceOf(TrapException.class);
  }
}
