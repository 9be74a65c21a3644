package dev.tenon.component.binary;

import static dev.tenon.component.binary.Wasm.bytes;
import static dev.tenon.component.binary.Wasm.component;
import static dev.tenon.component.binary.Wasm.section;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.engine.InvalidException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FeaturesTest {
  /// A form of the grammar and the feature it belongs to.
  record Form(Feature feature, String title, byte[] component) {
    @Override
    public String toString() {
      return feature + ": " + title;
    }
  }

  private static Form type(Feature feature, String title, Object... parts) {
    return new Form(feature, title, component(section(7, 1, bytes(parts))));
  }

  private static Form canon(Feature feature, String title, Object... parts) {
    return new Form(feature, title, component(section(8, 1, bytes(parts))));
  }

  private static Form form(Feature feature, String title, byte[] section) {
    return new Form(feature, title, component(section));
  }

  static Stream<Form> forms() {
    return Stream.of(
        type(Feature.ASYNC, "an async function type", 0x43, 0, 1, 0),
        type(Feature.ASYNC, "a stream type", 0x66, 0),
        type(Feature.ASYNC, "a future type", 0x65, 0),
        type(Feature.MAP, "a map type", 0x63, 0x79, 0x73),
        type(Feature.FIXED_LENGTH_LISTS, "a list of fixed length", 0x67, 0x7d, 4),
        type(Feature.ERROR_CONTEXT, "the type error-context", 0x64),
        type(Feature.ERROR_CONTEXT, "the type error-context", 0x70, 0x64),
        type(Feature.MEMORY64, "a resource represented by i64", 0x3f, 0x7e, 0),
        canon(Feature.ASYNC, "the option async", 0x01, 0, 0, 1, 6),
        canon(Feature.ASYNC, "the option callback", 0x00, 0, 0, 1, 7, 1, 0),
        canon(Feature.ASYNC_STACKFUL, "canon lift with async", 0x00, 0, 0, 1, 6, 0),
        canon(Feature.ASYNC, "canon task.return", 0x09, 1, 0, 0),
        canon(Feature.ASYNC, "canon subtask.cancel", 0x06, 0),
        canon(Feature.MORE_ASYNC_BUILTINS, "canon subtask.cancel with async", 0x06, 1),
        canon(Feature.MORE_ASYNC_BUILTINS, "canon stream.cancel-read with async", 0x11, 0, 1),
        canon(Feature.MORE_ASYNC_BUILTINS, "canon future.write without async", 0x17, 0, 0),
        canon(Feature.ASYNC, "canon future.write", 0x17, 0, 1, 6),
        canon(Feature.ASYNC, "canon thread.yield", 0x0c, 0),
        canon(Feature.THREADING, "canon thread.index", 0x26),
        canon(Feature.SHARED_EVERYTHING_THREADS, "canon thread.spawn-ref", 0x40, 0, 0),
        canon(Feature.ERROR_CONTEXT, "canon error-context.drop", 0x1e),
        canon(Feature.MEMORY64, "canon context.get of i64", 0x0a, 0x7e, 0),
        form(
            Feature.IMPLEMENTS,
            "the attribute implements",
            section(10, 1, 2, "a", 1, 0, "a:b/c", 5, 0)),
        form(
            Feature.IMPLEMENTS,
            "the attribute external-id",
            section(10, 1, 2, "a", 1, 2, "id", 5, 0)),
        form(
            Feature.CANONICAL_NAMES,
            "the attribute versionsuffix",
            section(10, 1, 2, "a:b/c@1", 1, 1, ".2.3", 5, 0)),
        form(Feature.VALUES, "a start function", section(9, 0, 0, 0)),
        form(Feature.VALUES, "a value definition", section(12, 1, 0x7f, 1, 1)),
        form(Feature.VALUES, "a value at a component's border", section(10, 1, 0, "a", 2, 1, 0x7f)),
        form(Feature.VALUES, "the sort of a value", section(11, 1, 0, "a", 2, 0, 0)));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void formIsRefusedByNameWhereItsFeatureIsOff(Form form) {
    byte[] component = form.component();
    assertThatThrownBy(
            () -> ComponentDecoder.decode(component, Features.all().without(form.feature())))
        .isInstanceOfSatisfying(
            InvalidException.class,
            e -> {
              assertThat(e.offset()).isBetween(10L, (long) component.length);
              assertThat(e.hint())
                  .contains(
                      "Features.stable().with(Feature." + form.feature().name(),
                      "--feature " + form.feature().text());
            })
        .hasMessageContaining(form.title())
        .hasMessageContaining("the feature \"" + form.feature().text() + "\"");
  }

  @ParameterizedTest
  @MethodSource("forms")
  void formIsDecodedWhereItsFeatureIsOn(Form form) {
    assertThatCode(() -> ComponentDecoder.decode(form.component(), Features.all()))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void stableFormsNeedNothing(Form form) {
    boolean stable = form.feature().stableSince().isPresent();
    if (stable) {
      assertThatCode(
              () ->
                  ComponentDecoder.decode(
                      form.component(), Features.stable().with(Feature.MORE_ASYNC_BUILTINS)))
          .doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> ComponentDecoder.decode(form.component()))
          .hasMessageContaining("(not stable yet) is off");
    }
  }

  @Test
  void everyFeatureThatTheDecoderCanSeeIsCovered() {
    assertThat(forms().map(Form::feature).distinct().toList())
        .containsAll(Features.all().without(Feature.NESTED_NAMES).asSet());
  }

  @Test
  void featuresHaveNames() {
    for (Feature feature : Feature.values()) {
      assertThat(Feature.named(feature.text())).contains(feature);
      assertThat(feature.about()).isNotBlank();
    }
    assertThat(Feature.named("asynch")).isEmpty();
  }

  @Test
  void setsOfFeatures() {
    assertThat(Features.stable().asSet())
        .containsExactly(Feature.ASYNC, Feature.MAP, Feature.IMPLEMENTS);
    assertThat(Features.none().with(Feature.MAP))
        .isEqualTo(Features.stable().without(Feature.ASYNC, Feature.IMPLEMENTS))
        .hasToString("[map]");
    assertThat(List.of(Features.all().asSet().toArray())).hasSize(Feature.values().length);
  }
}
