package dev.tenon.component.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.binary.Canon;
import dev.tenon.component.binary.Canon.Options;
import dev.tenon.component.binary.Canon.StringEncoding;
import dev.tenon.component.binary.Features;
import dev.tenon.component.binary.ValTypeRef;
import dev.tenon.component.type.DefinedType;
import dev.tenon.component.type.ValType;
import dev.tenon.component.type.ValType.Primitive;
import dev.tenon.engine.CoreFuncType;
import dev.tenon.engine.CoreMemoryType;
import dev.tenon.engine.CoreTableType;
import dev.tenon.engine.CoreValType;
import dev.tenon.engine.CoreValType.Number;
import dev.tenon.engine.InvalidException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BuiltinsTest {
  private static final int STREAM = 0;
  private static final int FUTURE = 1;
  private static final int EMPTY_STREAM = 2;
  private static final int BYTES = 3;
  private static final int SHARED = 1;

  private final Scope scope = new Scope(Scope.Kind.COMPONENT, Features.all(), null);

  BuiltinsTest() {
    Optional<ValType> text = Optional.of(Primitive.STRING);
    scope.types.add(new DefinedType.Value(new ValType.StreamType(text)));
    scope.types.add(new DefinedType.Value(new ValType.FutureType(text)));
    scope.types.add(new DefinedType.Value(new ValType.StreamType(Optional.empty())));
    scope.types.add(new DefinedType.Value(new ValType.StreamType(Optional.of(Primitive.U8))));
    scope.coreMemories.add(new CoreMemoryType(1));
    scope.coreMemories.add(new CoreMemoryType(1, OptionalLong.of(1), true));
    scope.coreFuncs.add(i32s(4, Number.I32));
    scope.coreTypes.add(new CoreDefinedType.Func(i32s(1)));
    scope.coreTypes.add(new CoreDefinedType.Func(i32s(2)));
    scope.coreTables.add(new CoreTableType(CoreValType.Reference.FUNCREF, 1, OptionalLong.empty()));
    scope.coreTables.add(
        new CoreTableType(CoreValType.Reference.EXTERNREF, 1, OptionalLong.empty()));
  }

  private static CoreFuncType i32s(int params, CoreValType... results) {
    return new CoreFuncType(
        Collections.nCopies(params, (CoreValType) Number.I32), List.of(results));
  }

  /// Options of which those named by a letter are given: memory, realloc, async.
  private static Options options(String given) {
    return new Options(
        StringEncoding.UTF8,
        given.contains("m") ? Optional.of(0) : Optional.empty(),
        given.contains("r") ? Optional.of(0) : Optional.empty(),
        Optional.empty(),
        given.contains("a"),
        Optional.empty());
  }

  private CoreFuncType type(
      String name, @Nullable ValTypeRef result, Options options, Integer... operands) {
    return Builtins.type(new Canon.Builtin(name, false, List.of(operands), result, options), scope);
  }

  private void valid(CoreFuncType type, String name, String options, Integer... operands) {
    assertThat(type(name, null, options(options), operands)).isEqualTo(type);
  }

  private void invalid(String message, String name, String options, Integer... operands) {
    assertThatThrownBy(() -> type(name, null, options(options), operands))
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining(message);
  }

  @Test
  void builtinsOfStreamsNeedAStream() {
    valid(i32s(0, Number.I64), "stream.new", "", STREAM);
    for (String name :
        List.of("new", "cancel-read", "cancel-write", "drop-readable", "drop-writable")) {
      invalid("stream." + name + " needs a stream", "stream." + name, "", FUTURE);
      invalid("future." + name + " needs a future", "future." + name, "", STREAM);
    }
    invalid("stream.read needs a stream", "stream.read", "amr", FUTURE);
    invalid("future.write needs a future", "future.write", "amr", STREAM);
  }

  @Test
  void buffersNeedMemoryAndWhatIsAllocatedNeedsRealloc() {
    valid(i32s(3, Number.I32), "stream.read", "a", EMPTY_STREAM);
    valid(i32s(3, Number.I32), "stream.read", "am", BYTES);
    valid(i32s(3, Number.I32), "stream.read", "amr", STREAM);
    valid(i32s(3, Number.I32), "stream.write", "am", STREAM);
    valid(i32s(2, Number.I32), "future.write", "am", FUTURE);
    invalid("memory is needed for canon stream.read", "stream.read", "a", BYTES);
    invalid("realloc is needed for canon stream.read of string", "stream.read", "am", STREAM);
    invalid("realloc is needed for canon future.read", "future.read", "am", FUTURE);
  }

  @Test
  void taskReturnTakesMemoryAlone() {
    ValTypeRef text = new ValTypeRef.Primitive(Primitive.STRING);
    assertThat(type("task.return", text, options("m"))).isEqualTo(i32s(2));
    assertThat(type("task.return", null, options(""))).isEqualTo(i32s(0));
    assertThatThrownBy(() -> type("task.return", text, options("")))
        .hasMessageContaining("the option memory is needed");
    invalid("no options but memory", "task.return", "mr");
    invalid("no options but memory", "task.return", "a");
  }

  @Test
  void contextHasTwoSlotsOfI32() {
    valid(i32s(0, Number.I32), "context.get", "", 0x7f, 1);
    valid(i32s(1), "context.set", "", 0x7f, 0);
    invalid("names slot 2, but a thread has 2", "context.get", "", 0x7f, 2);
    invalid("it must be i32", "context.set", "", 0x7d, 0);
  }

  @Test
  void errorContextsNeedMemoryAndAreNeverAsync() {
    valid(i32s(2, Number.I32), "error-context.new", "m");
    valid(i32s(2), "error-context.debug-message", "mr");
    invalid("needs the option memory", "error-context.new", "");
    invalid("needs the option memory and realloc", "error-context.debug-message", "m");
    invalid("is never async", "error-context.new", "am");
  }

  @Test
  void sharedMemoryIsNoneOfTheCanonicalAbi() {
    valid(i32s(2, Number.I32), "waitable-set.wait", "", 0);
    invalid("core memory 1 is shared", "waitable-set.poll", "", SHARED);
    invalid("core memory index 2 is out of range", "waitable-set.poll", "", 2);
  }

  @Test
  void threadsStartWithOneI32FromATableOfFunctions() {
    valid(i32s(2, Number.I32), "thread.new-indirect", "", 0, 0);
    invalid("starts a core function of type (func (param i32))", "thread.new-indirect", "", 1, 0);
    invalid("takes functions from a table", "thread.new-indirect", "", 0, 1);
    invalid("core table index 2 is out of range", "thread.new-indirect", "", 0, 2);
  }

  @Test
  void liftingOptionsAreNotForBuiltins() {
    Options callback =
        new Options(
            StringEncoding.UTF8,
            Optional.of(0),
            Optional.of(0),
            Optional.of(0),
            false,
            Optional.empty());
    assertThatThrownBy(() -> type("error-context.new", null, callback))
        .hasMessageContaining("for lifting only");
  }
}
