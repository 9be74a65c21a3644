package dev.tenon.component.abi;

import static dev.tenon.component.abi.LayoutTest.enumeration;
import static dev.tenon.component.abi.LayoutTest.flags;
import static dev.tenon.component.abi.LayoutTest.record;
import static dev.tenon.component.abi.LayoutTest.tuple;
import static dev.tenon.component.abi.LayoutTest.variant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.type.ValType;
import dev.tenon.component.type.ValType.Primitive;
import dev.tenon.component.value.RecordValue;
import dev.tenon.component.value.Result;
import dev.tenon.component.value.Tuple;
import dev.tenon.component.value.VariantValue;
import dev.tenon.engine.TrapException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoadStoreTest {
  private static final int PTR = 16;
  private final FakeGuest guest = new FakeGuest();

  @Test
  void integersHaveTheJavaTypeThatHoldsThem() {
    roundTrip(true, Primitive.BOOL, 1);
    roundTrip((byte) -2, Primitive.S8, 0xFE);
    roundTrip((short) 0xFE, Primitive.U8, 0xFE);
    roundTrip((short) -2, Primitive.S16, 0xFE, 0xFF);
    roundTrip(0xFFFE, Primitive.U16, 0xFE, 0xFF);
    roundTrip(-2, Primitive.S32, 0xFE, 0xFF, 0xFF, 0xFF);
    roundTrip(0xFFFF_FFFEL, Primitive.U32, 0xFE, 0xFF, 0xFF, 0xFF);
    roundTrip(-2L, Primitive.S64, 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF);
    roundTrip(2L, Primitive.U64, 2, 0, 0, 0, 0, 0, 0, 0);
    roundTrip(
        new BigInteger("18446744073709551614"),
        Primitive.U64,
        0xFE,
        0xFF,
        0xFF,
        0xFF,
        0xFF,
        0xFF,
        0xFF,
        0xFF);
    roundTrip("\u2603", Primitive.CHAR, 0x03, 0x26, 0, 0);
  }

  @Test
  void floatsAreTheirBits() {
    roundTrip(1.5f, Primitive.F32, 0, 0, 0xC0, 0x3F);
    roundTrip(-0.0, Primitive.F64, 0, 0, 0, 0, 0, 0, 0, 0x80);
  }

  @Test
  void anyByteButZeroIsTrue() {
    guest.write(PTR, 0x80);
    assertThat(guest.load(PTR, Primitive.BOOL)).isEqualTo(true);
  }

  @Test
  void nanIsCanonicalBothWays() {
    guest.memory.storeInt(PTR, 0xFFC0_0123);
    float loaded = (Float) guest.load(PTR, Primitive.F32);
    assertThat(Float.floatToRawIntBits(loaded)).isEqualTo(0x7FC0_0000);
    guest.memory.storeLong(PTR, 0x7FF0_0000_0000_0001L);
    double wide = (Double) guest.load(PTR, Primitive.F64);
    assertThat(Double.doubleToRawLongBits(wide)).isEqualTo(0x7FF8_0000_0000_0000L);
    guest.store(Float.intBitsToFloat(0xFFC0_0123), Primitive.F32, PTR);
    assertThat(guest.memory.loadInt(PTR)).isEqualTo(0x7FC0_0000);
    guest.store(Double.longBitsToDouble(0x7FF0_0000_0000_0001L), Primitive.F64, PTR);
    assertThat(guest.memory.loadLong(PTR)).isEqualTo(0x7FF8_0000_0000_0000L);
  }

  @Test
  void charOutsideUnicodeTraps() {
    roundTrip("\uD7FF", Primitive.CHAR, 0xFF, 0xD7, 0, 0);
    roundTrip("\uE000", Primitive.CHAR, 0, 0xE0, 0, 0);
    roundTrip("\uDBFF\uDFFF", Primitive.CHAR, 0xFF, 0xFF, 0x10, 0);
    for (int bad : new int[] {0xD800, 0xDFFF, 0x110000, -1}) {
      guest.memory.storeInt(PTR, bad);
      assertTraps(() -> guest.load(PTR, Primitive.CHAR), "invalid char");
    }
  }

  @Test
  void recordFieldsLieAtTheirOffsets() {
    roundTrip(
        RecordValue.of(List.of("f0", "f1", "f2"), (short) 1, 2L, (short) 3),
        record(Primitive.U8, Primitive.U32, Primitive.U8),
        1,
        0,
        0,
        0,
        2,
        0,
        0,
        0,
        3);
    roundTrip(Tuple.of(0x0102, (short) 3), tuple(Primitive.U16, Primitive.U8), 2, 1, 3);
  }

  @Test
  void variantPayloadLiesAfterItsTag() {
    ValType type = variant(null, Primitive.U32, Primitive.U8);
    roundTrip(VariantValue.of("c0"), type, 0);
    roundTrip(new VariantValue("c1", 0x01020304L), type, 1, 0, 0, 0, 4, 3, 2, 1);
    roundTrip(new VariantValue("c2", (short) 9), type, 2, 0, 0, 0, 9);
  }

  @Test
  void wideDiscriminantIsLittleEndian() {
    roundTrip("e256", enumeration(257), 0, 1);
    roundTrip("e65536", enumeration(65537), 0, 0, 1, 0);
  }

  @Test
  void discriminantOutOfRangeTraps() {
    guest.write(PTR, 2);
    assertTraps(() -> guest.load(PTR, enumeration(2)), "discriminant 2 of 2");
    assertTraps(() -> guest.load(PTR, variant(null, Primitive.U8)), "discriminant");
    assertTraps(() -> guest.load(PTR, new ValType.OptionType(Primitive.U8)), "discriminant");
    assertTraps(
        () -> guest.load(PTR, new ValType.ResultType(Optional.empty(), Optional.empty())),
        "discriminant");
  }

  @Test
  void optionAndResultHavePayloads() {
    ValType option = new ValType.OptionType(new ValType.OptionType(Primitive.U8));
    roundTrip(Optional.empty(), option, 0);
    roundTrip(Optional.of(Optional.empty()), option, 1, 0);
    roundTrip(Optional.of(Optional.of((short) 7)), option, 1, 1, 7);
    ValType result = new ValType.ResultType(Optional.of(Primitive.U8), Optional.empty());
    roundTrip(Result.ok((short) 5), result, 0, 5);
    roundTrip(Loading.resultOf(false, null), result, 1);
  }

  @Test
  void flagsAreBitsInTheOrderOfTheType() {
    guest.store(Set.of("l9", "l0"), flags(10), PTR);
    assertThat(guest.bytes(PTR, 2)).containsExactly(1, 2);
    guest.write(PTR, 0x05, 0xFF);
    assertThat((Set<?>) guest.load(PTR, flags(10)))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.collection(Object.class))
        .containsExactly("l0", "l2", "l8", "l9");
    guest.store(Set.of("l31"), flags(32), PTR);
    assertThat(guest.bytes(PTR, 4)).containsExactly(0, 0, 0, 0x80);
  }

  @Test
  void unusedFlagBitsAreIgnored() {
    guest.write(PTR, 0xFA);
    assertThat(guest.load(PTR, flags(2))).isEqualTo(Set.of("l1"));
  }

  @Test
  void bytesAreOneArray() {
    byte[] bytes = {1, -1, 3};
    guest.store(bytes, new ValType.ListType(Primitive.U8), PTR);
    assertThat(guest.bytes(PTR, 8)).containsExactly(64, 0, 0, 0, 3, 0, 0, 0);
    assertThat(guest.bytes(64, 3)).containsExactly(1, 255, 3);
    assertThat(guest.load(PTR, new ValType.ListType(Primitive.U8))).isEqualTo(bytes);
    assertThat(guest.reallocs).containsExactly("[0, 0, 1, 3]");
  }

  @Test
  void byteListsAreTakenInOtherJavaForms() {
    for (Object form : List.of(List.of(1, 255), new int[] {1, 255}, new byte[] {1, -1})) {
      assertThat(lowered(form, new ValType.ListType(Primitive.U8))).isEqualTo(new byte[] {1, -1});
    }
  }

  @Test
  void listElementsLieSideBySide() {
    ValType type = new ValType.ListType(tuple(Primitive.U16, Primitive.U8));
    guest.store(List.of(Tuple.of(1, 2), List.of(3, 4)), type, PTR);
    assertThat(guest.bytes(64, 8)).containsExactly(1, 0, 2, 0, 3, 0, 4, 0);
    assertThat(guest.load(PTR, type))
        .isEqualTo(List.of(Tuple.of(1, (short) 2), Tuple.of(3, (short) 4)));
  }

  @Test
  void primitiveArraysAreLists() {
    assertThat(lowered(new long[] {1, 1L << 32}, new ValType.ListType(Primitive.U64)))
        .isEqualTo(List.of(1L, 1L << 32));
    assertThat(lowered(new double[] {0.5}, new ValType.ListType(Primitive.F64)))
        .isEqualTo(List.of(0.5));
    assertThat(lowered(new boolean[] {true, false}, new ValType.ListType(Primitive.BOOL)))
        .isEqualTo(List.of(true, false));
  }

  @Test
  void everyScalarMakesALoopOfItsOwn() {
    assertThat(lowered(List.of(-1, 2), new ValType.ListType(Primitive.S8)))
        .isEqualTo(List.of((byte) -1, (byte) 2));
    assertThat(lowered(List.of(-1, 2), new ValType.ListType(Primitive.S16)))
        .isEqualTo(List.of((short) -1, (short) 2));
    assertThat(lowered(List.of(65535), new ValType.ListType(Primitive.U16)))
        .isEqualTo(List.of(65535));
    assertThat(lowered(List.of(-1), new ValType.ListType(Primitive.S32))).isEqualTo(List.of(-1));
    assertThat(lowered(List.of(1L << 31), new ValType.ListType(Primitive.U32)))
        .isEqualTo(List.of(1L << 31));
    assertThat(lowered(List.of(-1L), new ValType.ListType(Primitive.S64))).isEqualTo(List.of(-1L));
    assertThat(lowered(List.of(1.5f), new ValType.ListType(Primitive.F32)))
        .isEqualTo(List.of(1.5f));
    assertThat(lowered(List.of("a", "\u2603"), new ValType.ListType(Primitive.CHAR)))
        .isEqualTo(List.of("a", "\u2603"));
  }

  @Test
  void mapsAreListsOfPairsThatKeepDuplicates() {
    ValType type = new ValType.MapType(Primitive.STRING, Primitive.U8);
    assertThat(lowered(Map.of("k", 1), type)).isEqualTo(List.of(Tuple.of("k", (short) 1)));
    assertThat(lowered(List.of(Tuple.of("k", 1), Tuple.of("k", 2)), type))
        .isEqualTo(List.of(Tuple.of("k", (short) 1), Tuple.of("k", (short) 2)));
  }

  @Test
  void fixedListsLieInPlace() {
    roundTrip(List.of(1, 2), new ValType.FixedListType(Primitive.U16, 2), 1, 0, 2, 0);
    roundTrip(new byte[] {1, -2}, new ValType.FixedListType(Primitive.U8, 2), 1, 0xFE);
    assertThatThrownBy(
            () -> guest.store(List.of(1), new ValType.FixedListType(Primitive.U16, 2), PTR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a list of 2");
  }

  @Test
  void listOutOfBoundsTrapsEvenWhenEmpty() {
    ValType type = new ValType.ListType(Primitive.U32);
    storeRange(65536, 0);
    assertThat(guest.load(PTR, type)).isEqualTo(List.of());
    storeRange(65540, 0);
    assertTraps(() -> guest.load(PTR, type), "out of bounds");
    storeRange(65532, 2);
    assertTraps(() -> guest.load(PTR, type), "out of bounds");
    storeRange(-4, 1);
    assertTraps(() -> guest.load(PTR, type), "out of bounds");
  }

  @Test
  void misalignedListTraps() {
    storeRange(2, 0);
    assertTraps(() -> guest.load(PTR, new ValType.ListType(Primitive.U32)), "unaligned pointer");
  }

  @Test
  void listOf256MebibytesTraps() {
    storeRange(0, 1 << 26);
    assertTraps(() -> guest.load(PTR, new ValType.ListType(Primitive.U32)), "too long");
    storeRange(0, -1);
    assertTraps(() -> guest.load(PTR, new ValType.ListType(Primitive.U64)), "too long");
    storeRange(0, (1 << 26) - 1);
    assertTraps(() -> guest.load(PTR, new ValType.ListType(Primitive.U32)), "out of bounds");
  }

  @Test
  void emptyListIsAllocatedToo() {
    guest.store(List.of(), new ValType.ListType(Primitive.U64), PTR);
    assertThat(guest.reallocs).containsExactly("[0, 0, 8, 0]");
  }

  @Test
  void reallocsResultIsChecked() {
    guest.placement = alignment -> 2;
    assertTraps(
        () -> guest.store(List.of(1), new ValType.ListType(Primitive.U32), PTR), "unaligned");
    guest.placement = alignment -> -4;
    assertTraps(
        () -> guest.store(List.of(), new ValType.ListType(Primitive.U32), PTR), "out of bounds");
    guest.placement = alignment -> 1 << 28;
    assertTraps(() -> guest.store("x", Primitive.STRING, PTR), "out of bounds");
  }

  @Test
  void memoryThatGrowsDuringReallocIsFollowed() {
    byte[] large = new byte[200_000];
    large[199_999] = 7;
    guest.store(
        Tuple.of("a", large, "b"),
        tuple(Primitive.STRING, new ValType.ListType(Primitive.U8), Primitive.STRING),
        PTR);
    Tuple loaded =
        (Tuple)
            guest.load(
                PTR, tuple(Primitive.STRING, new ValType.ListType(Primitive.U8), Primitive.STRING));
    assertThat(loaded).isEqualTo(Tuple.of("a", large, "b"));
  }

  private Object lowered(Object value, ValType type) {
    guest.store(value, type, PTR);
    return guest.load(PTR, type);
  }

  private void storeRange(int ptr, int length) {
    guest.memory.storeInt(PTR, ptr);
    guest.memory.storeInt(PTR + 4, length);
  }

  private void roundTrip(@Nullable Object value, ValType type, int... bytes) {
    guest.memory.write(PTR, new byte[32]);
    guest.store(value, type, PTR);
    assertThat(guest.bytes(PTR, bytes.length)).containsExactly(bytes);
    assertThat(guest.load(PTR, type)).isEqualTo(value);
  }

  static void assertTraps(org.assertj.core.api.ThrowableAssert.ThrowingCallable body, String text) {
    assertThatThrownBy(body).isInstanceOf(TrapException.class).hasMessageContaining(text);
  }
}
