package dev.tenon.component.abi;

import static dev.tenon.component.abi.LayoutTest.enumeration;
import static dev.tenon.component.abi.LayoutTest.flags;
import static dev.tenon.component.abi.LayoutTest.tuple;
import static dev.tenon.component.abi.LayoutTest.variant;
import static dev.tenon.component.abi.LoadStoreTest.assertTraps;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.component.type.ValType;
import dev.tenon.component.type.ValType.Primitive;
import dev.tenon.component.value.Tuple;
import dev.tenon.component.value.VariantValue;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FlatTest {
  private static final long JUNK = 0xABCD_EF01L << 32;
  private final FakeGuest guest = new FakeGuest();

  @Test
  void bitsAboveTheTypeAreIgnored() {
    assertThat(guest.liftFlat(Primitive.U8, 0xF01)).isEqualTo((short) 1);
    assertThat(guest.liftFlat(Primitive.S8, 0xFF80)).isEqualTo((byte) -128);
    assertThat(guest.liftFlat(Primitive.U16, 0xF_FFFF)).isEqualTo(0xFFFF);
    assertThat(guest.liftFlat(Primitive.S16, 0xF_8000)).isEqualTo((short) -32768);
    assertThat(guest.liftFlat(Primitive.U32, JUNK | 5)).isEqualTo(5L);
    assertThat(guest.liftFlat(Primitive.S32, JUNK | 0xFFFF_FFFFL)).isEqualTo(-1);
    assertThat(guest.liftFlat(Primitive.BOOL, JUNK)).isEqualTo(false);
    assertThat(guest.liftFlat(Primitive.BOOL, JUNK | 0x100)).isEqualTo(true);
    assertThat(guest.liftFlat(Primitive.U64, -1L))
        .isEqualTo(new BigInteger("18446744073709551615"));
    assertThat(guest.liftFlat(flags(2), JUNK | 6)).isEqualTo(Set.of("l1"));
  }

  @Test
  void loweredValuesAreZeroAboveTheirWidth() {
    assertThat(guest.lowerFlat(-1, Primitive.S8)).containsExactly(0xFFFF_FFFFL);
    assertThat(guest.lowerFlat(-1, Primitive.S32)).containsExactly(0xFFFF_FFFFL);
    assertThat(guest.lowerFlat(-1, Primitive.S64)).containsExactly(-1L);
    assertThat(guest.lowerFlat(-1f, Primitive.F32)).containsExactly(0xBF80_0000L);
  }

  @Test
  void casesAreCoercedToTheJoinedType() {
    ValType type = variant(Primitive.F32, Primitive.U64, tuple(Primitive.S32, Primitive.F64), null);
    assertThat(guest.lowerFlat(new VariantValue("c0", -1f), type))
        .containsExactly(0, 0xBF80_0000L, 0);
    assertThat(guest.lowerFlat(new VariantValue("c2", Tuple.of(-1, 1.0)), type))
        .containsExactly(2, 0xFFFF_FFFFL, 0x3FF0_0000_0000_0000L);
    assertThat(guest.lowerFlat(VariantValue.of("c3"), type)).containsExactly(3, 0, 0);
    assertThat(guest.liftFlat(type, JUNK, JUNK | 0xBF80_0000L, 77))
        .isEqualTo(new VariantValue("c0", -1f));
    assertThat(guest.liftFlat(type, 2, JUNK | 5, 0x3FF0_0000_0000_0000L))
        .isEqualTo(new VariantValue("c2", Tuple.of(5, 1.0)));
    assertThat(guest.liftFlat(type, 3, 1, 2)).isEqualTo(VariantValue.of("c3"));
  }

  @Test
  void valuesAfterAVariantStandWhereItsLongestCaseEnds() {
    ValType type =
        tuple(
            new ValType.OptionType(tuple(Primitive.U8, Primitive.U8)),
            Primitive.U32,
            new ValType.ResultType(Optional.empty(), Optional.of(Primitive.U8)));
    assertThat(guest.liftFlat(type, 0, 9, 9, 7, 1, 3))
        .hasToString("[Optional.empty, 7, Err[error=3]]");
    assertThat(guest.lowerFlat(guest.liftFlat(type, 0, 9, 9, 7, 1, 3), type))
        .containsExactly(0, 0, 0, 7, 1, 3);
  }

  @Test
  void discriminantOutOfRangeTraps() {
    assertTraps(() -> guest.liftFlat(enumeration(3), 3), "discriminant 3 of 3");
    assertTraps(() -> guest.liftFlat(enumeration(3), 0xFFFF_FFFFL), "discriminant 4294967295");
    assertTraps(() -> guest.liftFlat(new ValType.OptionType(Primitive.U8), 2, 0), "discriminant");
  }

  @Test
  void fixedListsAreFlat() {
    ValType shorts = new ValType.FixedListType(Primitive.U16, 3);
    assertThat(guest.lowerFlat(List.of(1, 2, 3), shorts)).containsExactly(1, 2, 3);
    assertThat(guest.liftFlat(shorts, 1, 2, 3)).isEqualTo(List.of(1, 2, 3));
    ValType bytes = new ValType.FixedListType(Primitive.U8, 2);
    assertThat(guest.lowerFlat(new byte[] {1, -1}, bytes)).containsExactly(1, 255);
    assertThat(guest.liftFlat(bytes, 1, 255)).isEqualTo(new byte[] {1, -1});
  }

  @Test
  void nanIsCanonicalBothWays() {
    assertThat(guest.lowerFlat(Float.intBitsToFloat(0xFFC0_0001), Primitive.F32))
        .containsExactly(0x7FC0_0000L);
    assertThat(Float.floatToRawIntBits((Float) guest.liftFlat(Primitive.F32, 0xFFC0_0001L)))
        .isEqualTo(0x7FC0_0000);
  }
}
