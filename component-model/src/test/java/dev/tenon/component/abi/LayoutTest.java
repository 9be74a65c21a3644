package dev.tenon.component.abi;

import static dev.tenon.component.abi.FakeGuest.layoutOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.type.ResourceType;
import dev.tenon.component.type.ValType;
import dev.tenon.component.type.ValType.Primitive;
import dev.tenon.engine.LinkException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LayoutTest {
  private static final ResourceType RESOURCE = ResourceType.fresh("r");

  @Test
  void primitivesAreAlignedToTheirSize() {
    check(Primitive.BOOL, 1, 1);
    check(Primitive.S8, 1, 1);
    check(Primitive.U16, 2, 2);
    check(Primitive.S32, 4, 4);
    check(Primitive.U64, 8, 8);
    check(Primitive.F32, 4, 4);
    check(Primitive.F64, 8, 8);
    check(Primitive.CHAR, 4, 4);
    check(Primitive.STRING, 4, 8);
    check(Primitive.ERROR_CONTEXT, 4, 4);
  }

  @Test
  void handlesAndListsArePointers() {
    check(new ValType.OwnType(RESOURCE), 4, 4);
    check(new ValType.BorrowType(RESOURCE), 4, 4);
    check(new ValType.StreamType(Optional.of(Primitive.U8)), 4, 4);
    check(new ValType.FutureType(Optional.empty()), 4, 4);
    check(new ValType.ListType(Primitive.U64), 4, 8);
    check(new ValType.ListType(Primitive.U8), 4, 8);
    check(new ValType.MapType(Primitive.STRING, Primitive.U64), 4, 8);
  }

  @Test
  void recordsArePaddedBetweenFieldsAndAtTheEnd() {
    check(tuple(Primitive.U8, Primitive.U32), 4, 8);
    check(tuple(Primitive.U32, Primitive.U8), 4, 8);
    check(tuple(Primitive.U8, Primitive.U16, Primitive.U8, Primitive.U32), 4, 12);
    check(tuple(Primitive.U8, Primitive.U64), 8, 16);
    check(record(Primitive.U64, Primitive.U8), 8, 16);
    check(tuple(Primitive.U8, Primitive.U8), 1, 2);
  }

  @Test
  void fixedListsLieInPlace() {
    check(new ValType.FixedListType(Primitive.U16, 5), 2, 10);
    check(new ValType.FixedListType(Primitive.U8, 3), 1, 3);
  }

  @Test
  void variantsHaveRoomForTheLargestCase() {
    check(variant(Primitive.U8, null), 1, 2);
    check(variant(Primitive.U64, Primitive.U8), 8, 16);
    check(new ValType.OptionType(Primitive.U32), 4, 8);
    check(new ValType.OptionType(Primitive.STRING), 4, 12);
    check(new ValType.ResultType(Optional.empty(), Optional.empty()), 1, 1);
    check(new ValType.ResultType(Optional.of(Primitive.U8), Optional.of(Primitive.U16)), 2, 4);
  }

  @Test
  void discriminantsGrowWithTheNumberOfCases() {
    check(enumeration(1), 1, 1);
    check(enumeration(256), 1, 1);
    check(enumeration(257), 2, 2);
    check(enumeration(65536), 2, 2);
    check(enumeration(65537), 4, 4);
  }

  @Test
  void flagsTakeOneTwoOrFourBytes() {
    check(flags(8), 1, 1);
    check(flags(9), 2, 2);
    check(flags(16), 2, 2);
    check(flags(17), 4, 4);
    check(flags(32), 4, 4);
  }

  @Test
  void typeLargerThanMemoryIsRefused() {
    ValType large = new ValType.FixedListType(Primitive.U64, 1 << 28);
    assertThatThrownBy(() -> layoutOf(tuple(large, large)))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("larger than any memory");
  }

  @Test
  void deeplySharedTypeIsLaidOutOnce() {
    ValType type = Primitive.STRING;
    for (int i = 0; i < 20; i++) {
      type = tuple(type, type);
    }
    check(type, 4, 8 << 20);
  }

  private static void check(ValType type, int alignment, int size) {
    Layout layout = layoutOf(type);
    assertThat(layout.alignment()).as("alignment of %s", layout).isEqualTo(alignment);
    assertThat(layout.size()).as("size of %s", layout).isEqualTo(size);
  }

  static ValType tuple(ValType... elements) {
    return new ValType.TupleType(List.of(elements));
  }

  static ValType record(ValType... fields) {
    return new ValType.RecordType(
        IntStream.range(0, fields.length)
            .mapToObj(i -> new ValType.Field("f" + i, fields[i]))
            .toList());
  }

  static ValType variant(@Nullable ValType... payloads) {
    return new ValType.VariantType(
        IntStream.range(0, payloads.length)
            .mapToObj(i -> new ValType.Case("c" + i, payloads[i]))
            .toList());
  }

  static ValType enumeration(int labels) {
    return new ValType.EnumType(IntStream.range(0, labels).mapToObj(i -> "e" + i).toList());
  }

  static ValType flags(int labels) {
    return new ValType.FlagsType(IntStream.range(0, labels).mapToObj(i -> "l" + i).toList());
  }
}
