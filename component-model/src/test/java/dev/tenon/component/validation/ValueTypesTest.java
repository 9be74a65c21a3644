package dev.tenon.component.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.binary.Features;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.ResourceType;
import dev.tenon.component.type.ValType;
import dev.tenon.component.type.ValType.Primitive;
import dev.tenon.engine.InvalidException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ValueTypesTest {
  private final Scope scope = new Scope(Scope.Kind.COMPONENT, Features.all(), null);

  private void invalid(ValType type, String message) {
    assertThatThrownBy(() -> scope.valueTypes.check(type, scope))
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining(message);
  }

  private void valid(ValType type) {
    assertThatCode(() -> scope.valueTypes.check(type, scope)).doesNotThrowAnyException();
  }

  private static ValType record(String... names) {
    return new ValType.RecordType(
        List.of(names).stream().map(n -> new ValType.Field(n, Primitive.U8)).toList());
  }

  private static ValType bytes(int length) {
    return new ValType.FixedListType(Primitive.U8, length);
  }

  @Test
  void labelsAreKebabCaseAndUniqueWhateverTheirCase() {
    valid(record("a", "b-C"));
    invalid(record("a", "aBc"), "the field name \"aBc\" is not in kebab case");
    invalid(record(""), "is not in kebab case");
    invalid(record("a-B", "A-b"), "the field name \"A-b\" conflicts with \"a-B\"");
    invalid(new ValType.EnumType(List.of("x", "X")), "conflicts");
    invalid(
        new ValType.VariantType(List.of(new ValType.Case("x", null), new ValType.Case("x", null))),
        "the case name \"x\" conflicts");
  }

  @Test
  void typesOfPartsNeedAtLeastOne() {
    invalid(record(), "a record needs at least one field");
    invalid(new ValType.VariantType(List.of()), "at least one case");
    invalid(new ValType.EnumType(List.of()), "at least one case");
    invalid(new ValType.FlagsType(List.of()), "at least one label");
    invalid(new ValType.TupleType(List.of()), "at least one type");
    invalid(bytes(0), "at least one element");
  }

  @Test
  void flagsHaveThirtyTwoLabelsAtMost() {
    List<String> labels = IntStream.range(0, 33).mapToObj(i -> "f" + i).toList();
    valid(new ValType.FlagsType(labels.subList(0, 32)));
    invalid(new ValType.FlagsType(labels), "flags have 33 labels; 32 is the most");
  }

  @Test
  void floatIsNoKeyOfAMap() {
    valid(new ValType.MapType(Primitive.STRING, Primitive.F32));
    invalid(new ValType.MapType(Primitive.F32, Primitive.STRING), "a map's key");
  }

  @Test
  void streamOfCharIsNotValidYet() {
    valid(new ValType.StreamType(Optional.of(Primitive.U8)));
    invalid(new ValType.StreamType(Optional.of(Primitive.CHAR)), "stream<char>");
  }

  @Test
  void borrowStaysOutOfResultsStreamsAndFutures() {
    ValType borrow = new ValType.BorrowType(ResourceType.fresh("r"));
    ValType hidden = new ValType.OptionType(new ValType.ListType(borrow));
    invalid(new ValType.StreamType(Optional.of(hidden)), "a stream cannot carry a borrow");
    invalid(new ValType.FutureType(Optional.of(hidden)), "a future cannot carry a borrow");
    FuncType taking =
        new FuncType(List.of(new FuncType.Param("p", hidden)), Optional.empty(), false);
    assertThatCode(() -> scope.valueTypes.check(taking, scope)).doesNotThrowAnyException();
    FuncType giving = new FuncType(List.of(), Optional.of(hidden), false);
    assertThatThrownBy(() -> scope.valueTypes.check(giving, scope))
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining("a function's result cannot contain a borrow");
  }

  @Test
  void valuesOfTwoToThe28BytesAreTooLarge() {
    valid(bytes((1 << 28) - 1));
    invalid(bytes(1 << 28), "exceeds the limit");
    invalid(bytes(-1), "exceeds the limit");
    valid(new ValType.TupleType(List.of(bytes((1 << 28) - 2), bytes(1))));
    invalid(new ValType.TupleType(List.of(bytes((1 << 28) - 1), bytes(1))), "exceeds the limit");
    valid(new ValType.FixedListType(Primitive.STRING, (1 << 24) - 1));
    invalid(new ValType.FixedListType(Primitive.STRING, 1 << 24), "exceeds the limit");
    valid(new ValType.ListType(bytes((1 << 28) - 1)));
  }

  @Test
  void sizesCountPaddingAndDiscriminants() {
    // (tuple u8 u64) is 16 bytes, (option u64) too.
    ValType padded = new ValType.TupleType(List.of(Primitive.U8, Primitive.U64));
    valid(new ValType.FixedListType(padded, (1 << 24) - 1));
    invalid(new ValType.FixedListType(padded, 1 << 24), "exceeds the limit");
    ValType option = new ValType.OptionType(Primitive.U64);
    valid(new ValType.FixedListType(option, (1 << 24) - 1));
    invalid(new ValType.FixedListType(option, 1 << 24), "exceeds the limit");
  }

  @Test
  void typesNestAHundredDeepAtMost() {
    ValType type = Primitive.U8;
    for (int i = 0; i < 99; i++) {
      type = new ValType.ListType(type);
    }
    valid(type);
    invalid(new ValType.ListType(type), "nested more than 100 deep");
  }

  @Test
  void typeThatDoublesAtEachLevelIsRejectedInTime() {
    ValType type = Primitive.U8;
    for (int i = 0; i < 25; i++) {
      type = new ValType.ListType(new ValType.TupleType(Collections.nCopies(2, type)));
    }
    invalid(type, "made of more than 1000000 types");
  }

  @Test
  void pointersAreFoundInEveryPart() {
    assertThat(scope.valueTypes.pointers(record("a"))).isFalse();
    assertThat(scope.valueTypes.pointers(Primitive.STRING)).isTrue();
    assertThat(scope.valueTypes.pointers(new ValType.OptionType(Primitive.STRING))).isTrue();
    assertThat(
            scope.valueTypes.pointers(
                new ValType.ResultType(
                    Optional.empty(), Optional.of(new ValType.ListType(Primitive.U8)))))
        .isTrue();
    assertThat(scope.valueTypes.pointers(new ValType.StreamType(Optional.of(Primitive.STRING))))
        .isFalse();
  }
}
