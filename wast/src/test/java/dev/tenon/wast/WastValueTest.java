package dev.tenon.wast;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tenon.component.value.RecordValue;
import dev.tenon.component.value.Result;
import dev.tenon.component.value.VariantValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WastValueTest {
  private static Object value(String json) throws JsonProcessingException {
    return WastValue.of(new ObjectMapper().readTree(json.replace('\'', '"')));
  }

  @Test
  void numbersCompareByValueAndFloatsBitForBit() throws JsonProcessingException {
    assertThat(WastValue.same(value("{'type':'u8','value':'200'}"), (short) 200)).isTrue();
    assertThat(WastValue.same(value("{'type':'u8','value':'200'}"), (short) 201)).isFalse();
    assertThat(WastValue.same(value("{'type':'u64','value':'5'}"), 5L)).isTrue();
    assertThat(WastValue.same(value("{'type':'f32','value':'1084227584'}"), 5f)).isTrue();
    assertThat(WastValue.same(value("{'type':'f32','value':'2147483648'}"), 0f)).isFalse();
    assertThat(WastValue.same(value("{'type':'f32','value':'2147483648'}"), -0f)).isTrue();
  }

  @Test
  void bytesCompareWithAListOfNumbers() throws JsonProcessingException {
    Object list = value("{'type':'list','value':[{'type':'u8','value':'255'}]}");
    assertThat(WastValue.same(list, new byte[] {-1})).isTrue();
    assertThat(WastValue.same(list, new byte[] {1})).isFalse();
  }

  @Test
  void compositesCompareByTheirParts() throws JsonProcessingException {
    Object variant =
        value("{'type':'variant','value':{'case':'c','payload':{'type':'s32','value':'1'}}}");
    assertThat(WastValue.same(variant, new VariantValue("c", 1))).isTrue();
    assertThat(WastValue.same(variant, new VariantValue("c", 2))).isFalse();
    assertThat(WastValue.same(variant, new VariantValue("d", 1))).isFalse();
    Object none = value("{'type':'option','value':null}");
    assertThat(WastValue.same(none, Optional.empty())).isTrue();
    assertThat(WastValue.same(none, Optional.of(1))).isFalse();
    Object ok = value("{'type':'result','value':{'Ok':null}}");
    assertThat(WastValue.same(ok, Result.ok())).isTrue();
    assertThat(WastValue.same(ok, Result.err())).isFalse();
    Object flags = value("{'type':'flags','value':['a','c']}");
    assertThat(WastValue.same(flags, Set.of("c", "a"))).isTrue();
    Object record = value("{'type':'record','value':[['a',{'type':'bool','value':true}]]}");
    assertThat(WastValue.same(record, RecordValue.of(Map.of("a", true)))).isTrue();
    assertThat(WastValue.same(record, List.of(true))).isFalse();
  }
}
