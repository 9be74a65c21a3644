package dev.tenon.component.abi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.component.type.ResourceType;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What one large call has needed is not held for the next.
class KeptRoomTest {
  private static final ResourceType R = ResourceType.fresh("r");
  private final FakeGuest guest = new FakeGuest();
  private final RuntimeResource resource = RuntimeResource.guest("r", guest.state, null);
  private final Passage passage =
      new Passage(guest.options(), guest.state, guest.options(), guest.state);

  KeptRoomTest() {
    guest.state.bind(R, resource);
  }

  private void carry(int count) {
    Move.Own own = new Move.Own(R, R);
    int index = guest.state.handles().add(new Handle(resource, 7, true, null));
    passage.begin(null);
    for (int i = 0; i < count; i++) {
      passage.takeOwn(index, own);
      guest.state.handles().add(new Handle(resource, 7, true, null));
    }
    passage.end();
  }

  @Test
  void passageKeepsRoomForFewHandlesOnly() {
    carry(100);
    assertThat(passage.room()).isBetween(100, Passage.MOST_KEPT);
    carry(5000);
    assertThat(passage.room()).isZero();
    carry(10);
    assertThat(passage.room()).isBetween(10, Passage.MOST_KEPT);
  }

  @Test
  void lendingKeepsRoomForFewHandlesOnly() {
    Handle handle = new Handle(resource, 7, true, null);
    Lending lending = new Lending();
    List<Handle> first = lending.lenders;
    lending.add(handle);
    lending.end();
    assertThat(lending.lenders).isSameAs(first);
    for (int i = 0; i < 5000; i++) {
      lending.add(handle);
    }
    lending.end();
    assertThat(lending.lenders).isNotSameAs(first).isEmpty();
    assertThat(handle.numLends).isZero();
  }
}
