package dev.tenon.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// A memory as the host sees it.
class CoreMemoryTest {
  private final CoreMemory memory =
      CoreMemory.create(new CoreMemoryType(1, OptionalLong.of(2), false));

  private static void assertOutOfBounds(ThrowingCallable access) {
    assertThatExceptionOfType(TrapException.class)
        .isThrownBy(access)
        .satisfies(trap -> assertThat(trap.kind()).isEqualTo(TrapException.Kind.OUT_OF_BOUNDS));
  }

  @Test
  void accessesAreLittleEndianAndNeedNoAlignment() {
    memory.storeLong(1, 0x1122334455667788L);
    assertThat(memory.array()[1]).isEqualTo((byte) 0x88);
    assertThat(memory.loadInt(3)).isEqualTo(0x33445566);
    assertThat(memory.loadShort(7)).isEqualTo((short) 0x1122);
    assertThat(memory.loadByte(8)).isEqualTo((byte) 0x11);
    assertThat(memory.loadLong(1)).isEqualTo(0x1122334455667788L);
    memory.storeInt(65_532, -2);
    memory.storeShort(10, (short) -3);
    memory.storeByte(12, (byte) -4);
    assertThat(memory.loadInt(65_532)).isEqualTo(-2);
    assertThat(memory.loadInt(10)).isEqualTo(0x00fcfffd);
  }

  @Test
  void accessesOutsideTrap() {
    assertOutOfBounds(() -> memory.loadByte(65_536));
    assertOutOfBounds(() -> memory.loadShort(65_535));
    assertOutOfBounds(() -> memory.loadInt(65_533));
    assertOutOfBounds(() -> memory.loadLong(65_529));
    assertOutOfBounds(() -> memory.loadInt(-4));
    assertOutOfBounds(() -> memory.storeByte(-1, (byte) 0));
    assertOutOfBounds(() -> memory.storeLong(Integer.MAX_VALUE, 0));
    assertOutOfBounds(() -> memory.read(65_530, 7));
    assertOutOfBounds(() -> memory.read(0, -1));
    assertOutOfBounds(() -> memory.write(65_530, new byte[7]));
    assertOutOfBounds(() -> memory.checkRange(1L << 32, 0));
    memory.checkRange(65_536, 0);
  }

  @Test
  void growingKeepsTheContentsAndStopsAtTheMaximum() {
    memory.write(65_530, new byte[] {1, 2, 3, 4, 5, 6});
    byte[] before = memory.array();
    assertThat(memory.grow(1)).isEqualTo(1);
    assertThat(memory.array()).isNotSameAs(before);
    assertThat(memory.read(65_530, 7)).containsExactly(1, 2, 3, 4, 5, 6, 0);
    assertThat(memory.grow(1)).isEqualTo(-1);
    assertThat(memory.byteLength()).isEqualTo(131_072);
    assertThat(memory.grow(0)).isEqualTo(2);
    assertThat(memory.grow(-1)).isEqualTo(-1);
  }
}
