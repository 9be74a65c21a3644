package dev.tenon.wast;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tenon.engine.CoreValType;
import dev.tenon.engine.CoreValType.Number;
import dev.tenon.engine.CoreValType.Reference;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoreValueTest {
  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree("[" + text.replace('\'', '"') + "]");
  }

  private static boolean matches(String expected, CoreValType type, long... slots)
      throws JsonProcessingException {
    return CoreValue.matches(json(expected), List.of(type), slots);
  }

  @Test
  void integersCompareByTheirBits() throws JsonProcessingException {
    assertThat(matches("{'type':'i32','value':'-1'}", Number.I32, 0xffffffffL)).isTrue();
    // above the low 32 bits of an i32 anything may stand
    assertThat(matches("{'type':'i32','value':'-1'}", Number.I32, -1L)).isTrue();
    assertThat(matches("{'type':'i32','value':'4294967295'}", Number.I32, -1L)).isTrue();
    assertThat(matches("{'type':'i32','value':'1'}", Number.I32, 2)).isFalse();
    assertThat(matches("{'type':'i64','value':'-2'}", Number.I64, -2)).isTrue();
    assertThat(matches("{'type':'i32','value':'1'}", Number.I64, 1)).isFalse();
  }

  @Test
  void patternsOfNan() throws JsonProcessingException {
    String canonical = "{'type':'f32','value':'nan:canonical'}";
    String arithmetic = "{'type':'f32','value':'nan:arithmetic'}";
    for (long bits : new long[] {0x7fc00000L, 0xffc00000L}) {
      assertThat(matches(canonical, Number.F32, bits)).isTrue();
      assertThat(matches(arithmetic, Number.F32, bits)).isTrue();
    }
    assertThat(matches(canonical, Number.F32, 0x7fc00001L)).isFalse();
    assertThat(matches(arithmetic, Number.F32, 0x7fc00001L)).isTrue();
    assertThat(matches(arithmetic, Number.F32, 0x7fa00000L)).isFalse();
    assertThat(matches(arithmetic, Number.F32, 0x3f800000L)).isFalse();
    String wide = "{'type':'f64','value':'nan:canonical'}";
    assertThat(matches(wide, Number.F64, 0xfff8000000000000L)).isTrue();
    assertThat(matches(wide, Number.F64, 0x7ff8000000000001L)).isFalse();
  }

  @Test
  void vectorsCompareLaneByLane() throws JsonProcessingException {
    String ints = "{'type':'v128','lane_type':'i32','value':['1','-1','3','4']}";
    assertThat(CoreValue.slots(json(ints))).containsExactly(0xffffffff00000001L, 0x400000003L);
    assertThat(matches(ints, Number.V128, 0xffffffff00000001L, 0x400000003L)).isTrue();
    assertThat(matches(ints, Number.V128, 0xffffffff00000001L, 0x500000003L)).isFalse();
    String floats = "{'type':'v128','lane_type':'f64','value':['nan:arithmetic','0']}";
    assertThat(matches(floats, Number.V128, 0x7ff8000000000009L, 0)).isTrue();
    assertThat(matches(floats, Number.V128, 0x7ff8000000000009L, 1)).isFalse();
  }

  @Test
  void references() throws JsonProcessingException {
    assertThat(matches("{'type':'externref','value':'null'}", Reference.EXTERNREF, -1)).isTrue();
    assertThat(matches("{'type':'externref','value':'7'}", Reference.EXTERNREF, 7)).isTrue();
    assertThat(matches("{'type':'externref','value':'7'}", Reference.EXTERNREF, 8)).isFalse();
    assertThat(matches("{'type':'funcref'}", Reference.FUNCREF, 3)).isTrue();
    assertThat(matches("{'type':'funcref'}", Reference.FUNCREF, -1)).isFalse();
    assertThat(matches("{'type':'refnull'}", Reference.FUNCREF, -1)).isTrue();
    assertThat(matches("{'type':'refnull'}", Number.I32, -1)).isFalse();
  }

  @Test
  void oneOfSeveralResults() throws JsonProcessingException {
    String either =
        "{'type':'either','values':[{'type':'i32','value':'1'},{'type':'i32','value':'2'}]}";
    assertThat(matches(either, Number.I32, 2)).isTrue();
    assertThat(matches(either, Number.I32, 3)).isFalse();
  }

  @Test
  void numberOfResultsCounts() throws JsonProcessingException {
    assertThat(CoreValue.matches(json(""), List.of(Number.I32), new long[] {1})).isFalse();
    assertThat(CoreValue.matches(json("{'type':'i32','value':'1'}"), List.of(), new long[0]))
        .isFalse();
  }
}
