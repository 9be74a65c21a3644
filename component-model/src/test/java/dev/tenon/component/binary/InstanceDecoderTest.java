package dev.tenon.component.binary;

import static dev.tenon.component.binary.Wasm.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.binary.Definition.Arg;
import dev.tenon.component.binary.Definition.CoreArg;
import dev.tenon.component.binary.Definition.CoreInstanceExpr;
import dev.tenon.component.binary.Definition.ExternName;
import dev.tenon.component.binary.Definition.InlineExport;
import dev.tenon.component.binary.Definition.InstanceExpr;
import dev.tenon.component.binary.Definition.Sort;
import dev.tenon.component.binary.Definition.SortIndex;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstanceDecoderTest {
  private static ByteReader reader(Object... parts) {
    return ByteReader.of(bytes(parts), Features.all());
  }

  @Test
  void coreInstanceOfAModuleWithArguments() {
    assertThat(InstanceDecoder.coreInstance(reader(0x00, 3, 2, "a", 0x12, 4, "b", 0x12, 5)))
        .isEqualTo(
            new CoreInstanceExpr.Instantiate(3, List.of(new CoreArg("a", 4), new CoreArg("b", 5))));
  }

  @Test
  void coreInstanceOfExports() {
    assertThat(InstanceDecoder.coreInstance(reader(0x01, 1, "f", 0x00, 9)))
        .isEqualTo(
            new CoreInstanceExpr.Exports(
                List.of(new InlineExport(ExternName.of("f"), new SortIndex(Sort.CORE_FUNC, 9)))));
  }

  @Test
  void coreArgumentOfAnotherSortThanInstanceIsMalformed() {
    assertThatThrownBy(() -> InstanceDecoder.coreInstance(reader(0x00, 3, 1, "a", 0x00, 4)))
        .hasMessageStartingWith(
            "@0x5 (component): expected the sort of a core instance (0x12), found 0x00");
  }

  @Test
  void instanceOfAComponentWithArgumentsOfEachSort() {
    assertThat(InstanceDecoder.instance(reader(0x00, 3, 2, "a", 0x05, 4, "b", 0x00, 0x11, 5)))
        .isEqualTo(
            new InstanceExpr.Instantiate(
                3,
                List.of(
                    new Arg("a", new SortIndex(Sort.INSTANCE, 4)),
                    new Arg("b", new SortIndex(Sort.CORE_MODULE, 5)))));
  }

  @Test
  void instanceOfExports() {
    assertThat(InstanceDecoder.instance(reader(0x01, 1, 0x00, "f", 0x01, 9)))
        .isEqualTo(
            new InstanceExpr.Exports(
                List.of(new InlineExport(ExternName.of("f"), new SortIndex(Sort.FUNC, 9)))));
  }

  @Test
  void unknownFormsAreMalformed() {
    assertThatThrownBy(() -> InstanceDecoder.coreInstance(reader(0x02)))
        .hasMessageStartingWith(
            "@0x0 (component): expected a core instance (0x00 or 0x01), found 0x02");
    assertThatThrownBy(() -> InstanceDecoder.instance(reader(0x02)))
        .hasMessageStartingWith(
            "@0x0 (component): expected an instance (0x00 or 0x01), found 0x02");
  }
}
