package dev.tenon.component.abi;

import static dev.tenon.component.abi.CanonFunctionsTest.lifted;
import static dev.tenon.component.abi.FakeGuest.core;
import static dev.tenon.component.abi.FakeGuest.func;
import static dev.tenon.component.abi.LoadStoreTest.assertTraps;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.ResourceType;
import dev.tenon.component.type.ValType;
import dev.tenon.component.type.ValType.Primitive;
import dev.tenon.component.value.ResourceHandle;
import dev.tenon.engine.CoreFunction;
import dev.tenon.engine.LinkException;
import dev.tenon.engine.TrapException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One guest defines a resource, another uses it, and so does the host.
class ResourcesTest {
  /// A resource of the host.
  static final class Channel implements AutoCloseable {
    private int closed;

    @Override
    public void close() {
      closed++;
    }
  }

  private static final ResourceType R = ResourceType.fresh("r");
  private static final ValType OWN = new ValType.OwnType(R);
  private static final ValType BORROW = new ValType.BorrowType(R);
  private static final FuncType MAKE = func(OWN, Primitive.U32);
  private static final FuncType TAKE = func(null, OWN);
  private static final FuncType USE = func(Primitive.U32, BORROW);

  private final FakeGuest definer = new FakeGuest(new InstanceState("definer", null));
  private final FakeGuest user = new FakeGuest(new InstanceState("user", null));
  private final List<Long> destroyed = new ArrayList<>();
  private final RuntimeResource resource =
      RuntimeResource.guest(
          "r",
          definer.state,
          CoreFunction.host(
              core(1, 0),
              args -> {
                destroyed.add(args[0]);
                return new long[0];
              }));
  private final CoreFunction definerNew = CanonFunctions.resourceNew(resource, definer.state);
  private final CoreFunction definerDrop = CanonFunctions.resourceDrop(resource, definer.state);
  private final CoreFunction definerRep = CanonFunctions.resourceRep(resource, definer.state);
  private final CoreFunction userDrop = CanonFunctions.resourceDrop(resource, user.state);

  private final FuncInst make = lifted(definer, MAKE, definerNew::call);
  private final FuncInst take =
      lifted(
          definer,
          TAKE,
          args -> {
            definerDrop.call(args);
            return new long[0];
          });
  private final FuncInst use = lifted(definer, USE, args -> args);

  private final CoreFunction userMake = lowered(make, MAKE);
  private final CoreFunction userTake = lowered(take, TAKE);
  private final CoreFunction userUse = lowered(use, USE);

  @BeforeEach
  void link() {
    definer.state.bind(R, resource);
    user.state.bind(R, resource);
  }

  private CoreFunction lowered(FuncInst callee, FuncType type) {
    return CanonFunctions.lower(callee, type, user.options(), user.state);
  }

  @Test
  void repComesBackFromItsHandle() {
    assertThat(definerNew.call(77)).containsExactly(1);
    assertThat(definerRep.call(1)).containsExactly(77);
    definerDrop.call(1);
    assertThat(destroyed).containsExactly(77L);
    assertTraps(() -> definerRep.call(1), "unknown handle index 1");
    assertTraps(() -> definerDrop.call(1), "unknown handle index 1");
  }

  @Test
  void ownMovesFromTableToTable() {
    assertThat(userMake.call(7)).containsExactly(1);
    assertTraps(() -> definerRep.call(1), "unknown handle index 1");
    userTake.call(1);
    assertThat(destroyed).containsExactly(7L);
    assertTraps(() -> userDrop.call(1), "unknown handle index 1");
  }

  @Test
  void borrowOfItsOwnResourceIsTheRep() {
    userMake.call(9);
    assertThat(userUse.call(1)).containsExactly(9);
    userDrop.call(1);
    assertThat(destroyed).containsExactly(9L);
  }

  @Test
  void borrowElsewhereIsAHandleThatMustBeDropped() {
    FakeGuest third = new FakeGuest(new InstanceState("third", null));
    third.state.bind(R, resource);
    CoreFunction thirdDrop = CanonFunctions.resourceDrop(resource, third.state);
    FuncInst good =
        lifted(
            third,
            USE,
            args -> {
              thirdDrop.call(args);
              return args;
            });
    userMake.call(9);
    assertThat(lowered(good, USE).call(1)).containsExactly(1);
    assertThat(destroyed).isEmpty();
    FuncInst forgetful = lifted(third, USE, args -> args);
    assertTraps(
        () -> lowered(forgetful, USE).call(1),
        "third: borrow handles still remain at the end of the call");
  }

  @Test
  void borrowedHandleCannotBeGivenAway() {
    FakeGuest third = new FakeGuest(new InstanceState("third", null));
    third.state.bind(R, resource);
    CoreFunction thirdTake = CanonFunctions.lower(take, TAKE, third.options(), third.state);
    userMake.call(9);
    assertTraps(() -> lowered(lifted(third, USE, thirdTake::call), USE).call(1), "borrowed \"r\"");
  }

  @Test
  void lentHandleCannotBeGivenAwayOrDropped() {
    FuncType type = func(null, BORROW, OWN);
    userMake.call(9);
    CoreFunction both = lowered(lifted(definer, type, args -> new long[0]), type);
    assertTraps(() -> both.call(1, 1), "while it is borrowed");

    FuncInst dropper = CanonFunctions.host("drop", args -> (long) userDrop.call(1).length);
    assertTraps(() -> lowered(dropper, USE).call(1), "while it is borrowed");
    userDrop.call(1);
  }

  @Test
  void wrongResourceTraps() {
    userMake.call(9);
    RuntimeResource other = RuntimeResource.guest("other", user.state, null);
    assertTraps(
        () -> CanonFunctions.resourceDrop(other, user.state).call(1),
        "is of resource \"r\", expected \"other\"");
  }

  @Test
  void hostHoldsAnOwnedHandleAndClosesIt() throws Exception {
    ResourceHandle handle = requireNonNull((ResourceHandle) make.invoke(5));
    assertThat(handle.resourceName()).isEqualTo("r");
    assertThat(handle.owned()).isTrue();
    assertThat(use.invoke(handle)).isEqualTo(5L);
    assertThat(use.invoke(handle)).isEqualTo(5L);
    handle.close();
    handle.close();
    assertThat(destroyed).containsExactly(5L);
    assertTraps(() -> use.invoke(handle), "was closed or given away");
  }

  @Test
  void hostGivesAnOwnedHandleAway() {
    ResourceHandle handle = requireNonNull((ResourceHandle) make.invoke(5));
    take.invoke(handle);
    assertThat(destroyed).containsExactly(5L);
    assertTraps(() -> take.invoke(handle), "was closed or given away");
    handle.close();
    assertThat(destroyed).containsExactly(5L);
  }

  @Test
  void hostCannotCloseWhatItHasLent() {
    AtomicReference<ResourceHandle> lent = new AtomicReference<>();
    FuncInst host =
        CanonFunctions.host(
            "close",
            args -> {
              requireNonNull(lent.get()).close();
              return null;
            });
    CoreFunction imported = CanonFunctions.lower(host, func(null), user.options(), user.state);
    FuncInst calling =
        lifted(
            user,
            USE,
            args -> {
              imported.call();
              return args;
            });
    lent.set(requireNonNull((ResourceHandle) make.invoke(5)));
    assertTraps(() -> calling.invoke(lent.get()), "is borrowed by a call under way");
  }

  @Test
  void hostsBorrowEndsWithTheCall() {
    AtomicReference<ResourceHandle> kept = new AtomicReference<>();
    FuncInst host =
        CanonFunctions.host(
            "keep",
            args -> {
              kept.set((ResourceHandle) args[0]);
              return use.invoke(args[0]);
            });
    userMake.call(6);
    assertThat(lowered(host, USE).call(1)).containsExactly(6);
    assertThat(requireNonNull(kept.get()).owned()).isFalse();
    assertTraps(() -> use.invoke(kept.get()), "a call that has returned");
    requireNonNull(kept.get()).close();
    assertThat(destroyed).isEmpty();
    userDrop.call(1);
    assertThat(destroyed).containsExactly(6L);
  }

  @Test
  void handleOfAnotherResourceIsRefused() {
    FakeGuest stranger = new FakeGuest(new InstanceState("stranger", null));
    stranger.state.bind(R, RuntimeResource.guest("r", stranger.state, null));
    Object handle = make.invoke(5);
    assertThatThrownBy(() -> lifted(stranger, TAKE, args -> new long[0]).invoke(handle))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another resource");
    assertThatThrownBy(() -> take.invoke("r"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a handle of \"r\", got \"r\" (java.lang.String)");
  }

  @Test
  void destructorMayNotReenterItsInstance() {
    CoreFunction dropFromUser =
        CanonFunctions.lower(
            lifted(user, func(null, OWN), args -> userDrop.call(args)),
            TAKE,
            definer.options(),
            definer.state);
    FuncInst outer = lifted(definer, func(null), args -> dropFromUser.call(definerNew.call(3)));
    assertTraps(outer::invoke, "definer: cannot enter component instance");
  }

  @Test
  void instanceMayDropItsOwnResource() {
    FuncInst outer = lifted(definer, func(null), args -> definerDrop.call(definerNew.call(3)));
    outer.invoke();
    assertThat(destroyed).containsExactly(3L);
  }

  @Test
  void hostsObjectsCrossAsThemselves() {
    FakeGuest guest = hostResourceGuest();
    Channel channel = new Channel();
    CoreFunction drop =
        CanonFunctions.resourceDrop(RuntimeResource.host(Channel.class), guest.state);
    FuncInst open = CanonFunctions.host("open", args -> channel);
    CoreFunction opened = CanonFunctions.lower(open, func(OWN), guest.options(), guest.state);
    AtomicReference<Object> seen = new AtomicReference<>();
    FuncInst use =
        CanonFunctions.host(
            "use",
            args -> {
              seen.set(args[0]);
              return 1;
            });
    CoreFunction used = CanonFunctions.lower(use, USE, guest.options(), guest.state);

    assertThat(opened.call()).containsExactly(1);
    used.call(1);
    assertThat(seen.get()).isSameAs(channel);
    assertThat(channel.closed).isZero();
    drop.call(1);
    assertThat(channel.closed).isEqualTo(1);

    assertThat(opened.call()).containsExactly(1);
    guest.state.close();
    assertThat(channel.closed).isEqualTo(2);
  }

  @Test
  void hostObjectThatFailsToCloseTrapsTheCaller() {
    RuntimeException cause = new IllegalStateException("disk full");
    AutoCloseable failing =
        () -> {
          throw cause;
        };
    RuntimeResource files = RuntimeResource.host(AutoCloseable.class);
    user.state.handles().add(new Handle(files, failing, true, null));
    assertThatThrownBy(() -> CanonFunctions.resourceDrop(files, user.state).call(1))
        .isInstanceOf(TrapException.class)
        .hasMessageContaining("AutoCloseable")
        .hasCause(cause);
  }

  @Test
  void ownOfTheHostGoesBackToTheHost() {
    FakeGuest guest = hostResourceGuest();
    Channel channel = new Channel();
    FuncInst same = lifted(guest, func(OWN, OWN), args -> args);
    assertThat(same.invoke(channel)).isSameAs(channel);
    guest.state.close();
    assertThat(channel.closed).isZero();
    assertThatThrownBy(() -> lifted(hostResourceGuest(), TAKE, args -> new long[0]).invoke("no"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Channel");
  }

  private static FakeGuest hostResourceGuest() {
    FakeGuest guest = new FakeGuest(new InstanceState("guest", null));
    guest.state.bind(R, RuntimeResource.host(Channel.class));
    return guest;
  }

  @Test
  void hostResourceIsOnePerClass() {
    assertThat(RuntimeResource.host(Channel.class))
        .isSameAs(RuntimeResource.host(Channel.class))
        .isNotSameAs(RuntimeResource.host(AutoCloseable.class));
  }

  @Test
  void unlinkedResourceIsALinkError() {
    FakeGuest guest = new FakeGuest();
    assertThatThrownBy(() -> lifted(guest, TAKE, args -> new long[0]).invoke(new Object()))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("\"r\" is not linked");
  }
}
