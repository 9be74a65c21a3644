package dev.tenon.component.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.type.ValType.ListType;
import dev.tenon.component.type.ValType.Primitive;
import dev.tenon.component.value.NumberList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NumberArraysTest {
  static List<Arguments> numbers() {
    NumberList shorts = NumberList.of((short) 1, Short.MIN_VALUE, (short) -1);
    NumberList ints = NumberList.of(0, 65535, 7);
    NumberList signed = NumberList.of(Integer.MIN_VALUE, -1, 0);
    NumberList longs = NumberList.of(0L, 0xFFFF_FFFFL, 1L << 31);
    return List.of(
        Arguments.of(Primitive.S16, shorts, true),
        Arguments.of(Primitive.U16, ints, true),
        Arguments.of(Primitive.S32, signed, true),
        Arguments.of(Primitive.U32, longs, true),
        Arguments.of(Primitive.S64, NumberList.of(Long.MIN_VALUE, -1L, 0L), true),
        Arguments.of(Primitive.F32, NumberList.of(1.5f, -0f, Float.intBitsToFloat(-1)), true),
        Arguments.of(Primitive.F64, NumberList.of(1.5, Double.longBitsToDouble(-1L)), true),
        Arguments.of(Primitive.U64, longs, false),
        Arguments.of(Primitive.CHAR, NumberList.of(0x61, 0x10FFFF), false),
        Arguments.of(Primitive.S32, shorts, false),
        Arguments.of(Primitive.F64, NumberList.of(1f), false));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void arraysAreStoredAsTheirBoxedNumbers(Primitive type, NumberList numbers, boolean fits) {
    Layout.Scalar element = (Layout.Scalar) FakeGuest.layoutOf(type);
    assertThat(NumberArrays.fit(element, numbers)).isEqualTo(fits);
    byte[] fromArray = stored(type, numbers);
    byte[] fromList = stored(type, new ArrayList<>(numbers));
    assertThat(fromArray).isEqualTo(fromList);
  }

  private static byte[] stored(Primitive type, Object list) {
    FakeGuest guest = new FakeGuest();
    guest.store(list, new ListType(type), 16);
    return Arrays.copyOf(guest.memory.array(), 128);
  }

  @Test
  void numbersOutOfRangeAreRefusedByTheirPlace() {
    refused(Primitive.U32, NumberList.of(1L, -1L), "element 1: expected u32 (0 to 4294967295)");
    refused(Primitive.U32, NumberList.of(1L << 32), "element 0: expected u32");
    refused(Primitive.U16, NumberList.of(1, 2, 65536), "element 2: expected u16 (0 to 65535)");
    refused(Primitive.U16, NumberList.of(-1), "got -1 (java.lang.Integer)");
  }

  private static void refused(Primitive type, NumberList numbers, String message) {
    assertThatThrownBy(() -> stored(type, numbers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
