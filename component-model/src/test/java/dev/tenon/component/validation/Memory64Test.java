package dev.tenon.component.validation;

import static dev.tenon.component.binary.Wasm.bytes;
import static dev.tenon.component.binary.Wasm.component;
import static dev.tenon.component.binary.Wasm.module;
import static dev.tenon.component.binary.Wasm.vec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.binary.Feature;
import dev.tenon.component.binary.Features;
import dev.tenon.component.linking.Linker;
import dev.tenon.component.linking.Store;
import dev.tenon.engine.Engine;
import dev.tenon.engine.InvalidException;
import dev.tenon.engine.LinkException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What components may do with `i64` once memories may have 64 bits, a gated feature.
class Memory64Test {
  private static final Engine ENGINE = Engine.builder().noCache().build();
  private static final Features FEATURES = Features.stable().with(Feature.MEMORY64);
  private static final int I32 = 0x7f;
  private static final int I64 = 0x7e;

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  private static Component compile(byte[]... sections) {
    return Component.compile(ENGINE, component((Object[]) sections), FEATURES);
  }

  private static void invalid(String message, byte[]... sections) {
    assertThatThrownBy(() -> compile(sections))
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining(message);
  }

  /// A core module that imports `new` and `rep` of a resource that `rep` represents, given them.
  private static byte[] user(int rep) {
    return bytes(
        module(
            vec(1, bytes(0x60, 1, rep, 1, I32), bytes(0x60, 1, I32, 1, rep)),
            vec(2, bytes("r", "new", 0, 0), bytes("r", "rep", 0, 1))),
        vec(8, bytes(2, 0), bytes(4, 0)),
        vec(2, bytes(1, 2, "new", 0, 0, "rep", 0, 1), bytes(0, 0, 1, "r", 0x12, 0)));
  }

  private static byte[] resource(int rep) {
    return vec(7, bytes(0x3f, rep, 0));
  }

  @Test
  void builtinsOfAResourceHaveItsRepresentation() {
    assertThat(compile(resource(I64), user(I64)).type().imports()).isEmpty();
    assertThat(compile(resource(I32), user(I32)).type().imports()).isEmpty();
    invalid("core import r.new wants", resource(I64), user(I32));
    invalid("core import r.new wants", resource(I32), user(I64));
  }

  @Test
  void resourceIsRepresentedByAnInteger() {
    invalid("a resource must be represented by i32", resource(0x7d));
  }

  @Test
  void contextIsOfOneTypeInAComponent() {
    compile(vec(8, bytes(0x0a, I64, 0), bytes(0x0b, I64, 1)));
    invalid(
        "context.get and context.set are of i64 and of i32",
        vec(8, bytes(0x0a, I64, 0), bytes(0x0b, I32, 1)));
  }

  @Test
  void resourceRepresentedByI64CannotBeRunYet() {
    Component component = compile(resource(I64));
    try (Store store = new Store()) {
      assertThatThrownBy(() -> new Linker().instantiate(store, component))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("a resource represented by i64 cannot be run yet");
    }
  }
}
