package dev.tenon.component.abi;

import static dev.tenon.component.abi.CanonFunctionsTest.lifted;
import static dev.tenon.component.abi.FakeGuest.core;
import static dev.tenon.component.abi.FakeGuest.func;
import static dev.tenon.component.abi.LoadStoreTest.assertTraps;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.ResourceType;
import dev.tenon.component.type.ValType;
import dev.tenon.component.type.ValType.OwnType;
import dev.tenon.component.type.ValType.Primitive;
import dev.tenon.component.type.ValType.TupleType;
import dev.tenon.engine.CoreFunction;
import dev.tenon.engine.HostBody;
import dev.tenon.engine.TrapException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// An object of the host is closed once when a call that carries it traps, wherever it was then.
@ParameterizedClass
@EnumSource
class TransitTest {
  private static final ResourceType SOCKET = ResourceType.fresh("socket");
  private static final ValType OWN = new OwnType(SOCKET);
  private static final int[] INVALID_UTF8 = {'a', 0xC0, 0x80};
  private static final int PAIR = 16;

  private final CallPath path;
  private final FakeGuest caller;
  private final FakeGuest callee;

  TransitTest(CallPath path) {
    this.path = path;
    caller = guest("caller", new HandleTable());
    callee = guest("callee", new HandleTable(1));
    caller.write(100, INVALID_UTF8);
    callee.write(100, INVALID_UTF8);
  }

  private FakeGuest guest(String label, HandleTable handles) {
    FakeGuest guest = new FakeGuest(new InstanceState(label, null, path, handles));
    guest.state.bind(SOCKET, RuntimeResource.host(Socket.class));
    return guest;
  }

  private static final class Socket implements AutoCloseable {
    int closed;

    @Override
    public void close() {
      closed++;
    }

    static Socket in(FakeGuest guest) {
      Socket socket = new Socket();
      guest.state.handles().add(new Handle(RuntimeResource.host(Socket.class), socket, true, null));
      return socket;
    }
  }

  private CoreFunction link(FuncType type, HostBody body) {
    return CanonFunctions.lower(lifted(callee, type, body), type, caller.options(), caller.state);
  }

  private void assertClosedOnce(Socket... sockets) {
    caller.state.close();
    callee.state.close();
    assertThat(sockets).extracting(s -> s.closed).containsOnly(1);
  }

  @Test
  void argumentBeforeAnInvalidOne() {
    Socket socket = Socket.in(caller);
    CoreFunction takes = link(func(null, OWN, Primitive.STRING), _ -> new long[0]);
    assertTraps(() -> takes.call(1, 100, 3), "caller: string is not valid UTF-8");
    assertThat(socket.closed).isZero();
    assertClosedOnce(socket);
  }

  @Test
  void argumentWhoseReceiverHasNoRoomInItsMemory() {
    Socket socket = Socket.in(caller);
    callee.placement = _ -> -1;
    CoreFunction takes = link(func(null, Primitive.STRING, OWN), _ -> new long[0]);
    assertTraps(() -> takes.call(100, 1, 1), "callee: realloc's result is out of bounds");
    assertClosedOnce(socket);
  }

  @Test
  void argumentThatHasArrivedBeforeAnotherDoesNot() {
    Socket first = Socket.in(caller);
    Socket second = Socket.in(caller);
    callee.placement = _ -> -1;
    CoreFunction takes = link(func(null, OWN, Primitive.STRING, OWN), _ -> new long[0]);
    assertTraps(() -> takes.call(1, 100, 1, 2), "callee: realloc's result is out of bounds");
    assertThat(callee.state.handles().get(1).rep).isSameAs(first);
    assertClosedOnce(first, second);
  }

  @Test
  void argumentForWhichTheHandleTableIsFull() {
    Socket first = Socket.in(caller);
    Socket second = Socket.in(caller);
    CoreFunction takes = link(func(null, OWN, OWN), _ -> new long[0]);
    assertTraps(() -> takes.call(1, 2), "the handle table is full");
    assertClosedOnce(first, second);
  }

  @Test
  void argumentsInMemory() {
    Socket socket = Socket.in(caller);
    List<ValType> types = new ArrayList<>(List.of(OWN));
    types.addAll(Collections.nCopies(17, Primitive.STRING));
    CoreFunction takes = link(func(null, types.toArray(new ValType[0])), _ -> new long[0]);
    caller.memory.storeInt(200, 1);
    caller.memory.storeInt(204, 100);
    caller.memory.storeInt(208, 3);
    assertTraps(() -> takes.call(200), "caller: string is not valid UTF-8");
    assertClosedOnce(socket);
  }

  @Test
  void argumentThatArrivesIsTheReceivers() {
    Socket socket = Socket.in(caller);
    CoreFunction takes =
        link(
            func(null, OWN),
            _ -> {
              throw new TrapException(TrapException.Kind.UNREACHABLE, "unreachable executed");
            });
    assertTraps(() -> takes.call(1), "unreachable executed");
    assertThat(caller.state.handles().find(1)).isNull();
    assertClosedOnce(socket);
  }

  private CoreFunction gives(FuncType type, int textLength) {
    callee.memory.storeInt(PAIR, 1);
    callee.memory.storeInt(PAIR + 4, 100);
    callee.memory.storeInt(PAIR + 8, textLength);
    return link(type, _ -> new long[] {PAIR});
  }

  @Test
  void resultBeforeAnInvalidOne() {
    Socket socket = Socket.in(callee);
    CoreFunction gives = gives(func(new TupleType(List.of(OWN, Primitive.STRING))), 3);
    assertTraps(() -> gives.call(32), "callee: string is not valid UTF-8");
    assertClosedOnce(socket);
  }

  @Test
  void resultForWhichThereIsNoPlace() {
    Socket socket = Socket.in(callee);
    CoreFunction gives = gives(func(new TupleType(List.of(OWN, Primitive.STRING))), 1);
    assertTraps(() -> gives.call(3), "caller: result pointer: unaligned pointer");
    assertClosedOnce(socket);
  }

  @Test
  void resultOfTheHostsCall() {
    Socket socket = Socket.in(callee);
    CoreFunction postReturn =
        CoreFunction.host(
            core(1, 0),
            _ -> {
              throw new TrapException(TrapException.Kind.UNREACHABLE, "unreachable executed");
            });
    CoreFunction body = CoreFunction.host(core(0, 1), _ -> new long[] {1});
    FuncInst gives = CanonFunctions.lift(body, func(OWN), callee.options(postReturn), callee.state);
    assertTraps(gives::invoke, "unreachable executed");
    assertClosedOnce(socket);
  }

  @Test
  void argumentOfAHostFunctionBeforeAnInvalidOne() {
    Socket socket = Socket.in(caller);
    FuncInst host = CanonFunctions.host("host", _ -> null);
    FuncType type = func(null, OWN, Primitive.STRING);
    CoreFunction takes = CanonFunctions.lower(host, type, caller.options(), caller.state);
    assertTraps(() -> takes.call(1, 100, 3), "caller: string is not valid UTF-8");
    assertClosedOnce(socket);
  }

  @Test
  void argumentThatAHostFunctionHasIsItsOwn() {
    Socket socket = Socket.in(caller);
    FuncInst host =
        CanonFunctions.host(
            "host",
            _ -> {
              throw new IllegalStateException("no");
            });
    CoreFunction takes =
        CanonFunctions.lower(host, func(null, OWN), caller.options(), caller.state);
    assertTraps(() -> takes.call(1), "host function \"host\" failed");
    caller.state.close();
    assertThat(socket.closed).isZero();
  }
}
