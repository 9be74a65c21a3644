package dev.tenon.component.binary;

import static dev.tenon.component.binary.Wasm.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.binary.Definition.AliasExpr;
import dev.tenon.component.binary.Definition.Sort;
import dev.tenon.engine.MalformedException;
import org.junit.jupiter.api.Test;

class AliasDecoderTest {
  private static AliasExpr alias(Object... parts) {
    return AliasDecoder.alias(ByteReader.of(bytes(parts), Features.all()));
  }

  @Test
  void exportOfAnInstance() {
    assertThat(alias(0x01, 0x00, 2, "g")).isEqualTo(new AliasExpr.Export(Sort.FUNC, 2, "g"));
    assertThat(alias(0x00, 0x11, 0x00, 2, "m"))
        .isEqualTo(new AliasExpr.Export(Sort.CORE_MODULE, 2, "m"));
  }

  @Test
  void exportOfACoreInstance() {
    assertThat(alias(0x00, 0x02, 0x01, 0, "mem"))
        .isEqualTo(new AliasExpr.CoreExport(Sort.CORE_MEMORY, 0, "mem"));
    assertThat(alias(0x00, 0x04, 0x01, 0, "tag"))
        .isEqualTo(new AliasExpr.CoreExport(Sort.CORE_TAG, 0, "tag"));
  }

  @Test
  void outerAliasOfEachSortThatMayBe() {
    assertThat(alias(0x03, 0x02, 1, 7)).isEqualTo(new AliasExpr.Outer(Sort.TYPE, 1, 7));
    assertThat(alias(0x04, 0x02, 1, 7)).isEqualTo(new AliasExpr.Outer(Sort.COMPONENT, 1, 7));
    assertThat(alias(0x00, 0x10, 0x02, 1, 7)).isEqualTo(new AliasExpr.Outer(Sort.CORE_TYPE, 1, 7));
    assertThat(alias(0x00, 0x11, 0x02, 1, 7))
        .isEqualTo(new AliasExpr.Outer(Sort.CORE_MODULE, 1, 7));
  }

  @Test
  void outerAliasOfAFunctionIsMalformed() {
    assertThatThrownBy(() -> alias(0x01, 0x02, 0, 0))
        .isInstanceOf(MalformedException.class)
        .hasMessageStartingWith(
            "@0x0 (component): expected the sort of an outer alias, found FUNC");
    assertThatThrownBy(() -> alias(0x00, 0x12, 0x02, 0, 0)).isInstanceOf(MalformedException.class);
  }

  @Test
  void coreExportOfAComponentSortIsMalformed() {
    assertThatThrownBy(() -> alias(0x01, 0x01, 0, "f")).isInstanceOf(MalformedException.class);
  }

  @Test
  void unknownSortsAndTargetsAreMalformed() {
    assertThatThrownBy(() -> alias(0x06, 0x02, 0, 0))
        .hasMessageStartingWith("@0x0 (component): expected a sort (0x00 to 0x05), found 0x06");
    assertThatThrownBy(() -> alias(0x00, 0x05, 0x02, 0, 0))
        .hasMessageStartingWith(
            "@0x1 (component): expected a core sort (0x00 to 0x04, 0x10 to 0x12), found 0x05");
    assertThatThrownBy(() -> alias(0x03, 0x03, 0, 0))
        .hasMessageStartingWith(
            "@0x1 (component): expected an alias target (0x00 to 0x02), found 0x03");
  }
}
