package dev.tenon.component.validation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.binary.Canon.Options;
import dev.tenon.component.binary.Canon.StringEncoding;
import dev.tenon.component.binary.Features;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.ValType;
import dev.tenon.component.type.ValType.Primitive;
import dev.tenon.engine.CoreFuncType;
import dev.tenon.engine.CoreMemoryType;
import dev.tenon.engine.CoreValType;
import dev.tenon.engine.CoreValType.Number;
import dev.tenon.engine.InvalidException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CanonOptionsTest {
  private static final int REALLOC = 0;
  private static final int CALLBACK = 1;
  private static final int FREE = 2;

  private final Scope scope = new Scope(Scope.Kind.COMPONENT, Features.all(), null);

  CanonOptionsTest() {
    scope.coreFuncs.add(core(4, Number.I32));
    scope.coreFuncs.add(core(3, Number.I32));
    scope.coreFuncs.add(core(1));
    scope.coreMemories.add(new CoreMemoryType(1));
  }

  private static CoreFuncType core(int params, CoreValType... results) {
    return new CoreFuncType(
        Collections.nCopies(params, (CoreValType) Number.I32), List.of(results));
  }

  private static FuncType func(boolean async, @Nullable ValType result, ValType... params) {
    return new FuncType(
        IntStream.range(0, params.length)
            .mapToObj(i -> new FuncType.Param("p" + i, params[i]))
            .toList(),
        Optional.ofNullable(result),
        async);
  }

  /// Options of which those named by a letter are given: memory, realloc, free, callback, async.
  private static Options options(String given) {
    return new Options(
        StringEncoding.UTF8,
        given.contains("m") ? Optional.of(0) : Optional.empty(),
        given.contains("r") ? Optional.of(REALLOC) : Optional.empty(),
        given.contains("f") ? Optional.of(FREE) : Optional.empty(),
        given.contains("a"),
        given.contains("c") ? Optional.of(CALLBACK) : Optional.empty());
  }

  private void lifts(String given, FuncType type) {
    assertThatCode(() -> CanonOptions.lift(options(given), type, core(0, Number.I32), scope))
        .doesNotThrowAnyException();
  }

  private void liftFails(String given, FuncType type, String message) {
    assertThatThrownBy(() -> CanonOptions.lift(options(given), type, core(0, Number.I32), scope))
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining(message);
  }

  private void lowers(String given, FuncType type) {
    assertThatCode(() -> CanonOptions.lower(options(given), type, scope))
        .doesNotThrowAnyException();
  }

  private void lowerFails(String given, FuncType type, String message) {
    assertThatThrownBy(() -> CanonOptions.lower(options(given), type, scope))
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining(message);
  }

  private static ValType[] numbers(int count) {
    return Collections.nCopies(count, Primitive.U32).toArray(ValType[]::new);
  }

  @Test
  void scalarsNeedNoOption() {
    lifts("", func(false, Primitive.U32, numbers(16)));
    lowers("", func(false, Primitive.U32, numbers(16)));
  }

  @Test
  void liftingAStringParameterNeedsMemoryAndRealloc() {
    FuncType type = func(false, null, Primitive.STRING);
    liftFails("", type, "the option memory is needed");
    liftFails("m", type, "the option realloc is needed");
    lifts("mr", type);
  }

  @Test
  void liftingAStringResultNeedsMemoryAlone() {
    FuncType type = func(false, Primitive.STRING);
    liftFails("", type, "the option memory is needed");
    lifts("m", type);
  }

  @Test
  void loweringAStringParameterNeedsMemoryAlone() {
    FuncType type = func(false, null, Primitive.STRING);
    lowerFails("", type, "the option memory is needed");
    lowers("m", type);
  }

  @Test
  void loweringAStringResultNeedsMemoryAndRealloc() {
    FuncType type = func(false, Primitive.STRING);
    lowerFails("m", type, "the option realloc is needed");
    lowers("mr", type);
  }

  @Test
  void spilledParametersNeedMemoryAndToLiftThemRealloc() {
    FuncType type = func(false, null, numbers(17));
    liftFails("m", type, "the option realloc is needed");
    lowerFails("", type, "the option memory is needed");
    lowers("m", type);
  }

  @Test
  void asyncLoweringSpillsSoonerAndAlwaysItsResult() {
    lowers("a", func(true, null, numbers(4)));
    lowerFails("a", func(true, null, numbers(5)), "the option memory is needed");
    lowerFails("a", func(true, Primitive.U8), "the option memory is needed");
    lowers("am", func(true, Primitive.U8, numbers(5)));
  }

  @Test
  void asyncNeedsAnAsyncType() {
    liftFails("a", func(false, null), "needs a function of an async type");
    lowerFails("a", func(false, null), "needs a function of an async type");
    lifts("ac", func(true, null));
  }

  @Test
  void reallocNeedsMemory() {
    liftFails("r", func(false, null), "the option realloc needs the option memory");
  }

  @Test
  void postReturnAndCallbackAreForLifting() {
    lifts("f", func(false, Primitive.U32));
    lowerFails("f", func(false, null), "for lifting only");
    liftFails("c", func(true, null), "the option callback needs the option async");
    liftFails("af", func(true, null), "post-return cannot be given with async");
  }

  @Test
  void functionOfAnotherTypeIsRefused() {
    Options options =
        new Options(
            StringEncoding.UTF8,
            Optional.of(0),
            Optional.of(FREE),
            Optional.empty(),
            false,
            Optional.empty());
    assertThatThrownBy(() -> CanonOptions.lower(options, func(false, null), scope))
        .isInstanceOf(InvalidException.class)
        .hasMessageStartingWith(
            "@0x0 (component): the option realloc wants a core function of type"
                + " (func (param i32 i32 i32 i32) (result i32)), but core function 2 is"
                + " (func (param i32))");
  }
}
