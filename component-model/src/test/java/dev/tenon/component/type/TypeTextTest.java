package dev.tenon.component.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TypeTextTest {
  private static ValType point() {
    return new ValType.RecordType(
        List.of(
            new ValType.Field("x", ValType.Primitive.S32),
            new ValType.Field("type", ValType.Primitive.STRING)));
  }

  @Test
  void typeWithoutNameIsWrittenOut() {
    assertThat(TypeText.of(new ValType.ListType(point())))
        .isEqualTo("list<record { x: s32, %type: string }>");
  }

  @Test
  void nameStandsBeforeADefinitionAndInThePlaceOfAPart() {
    ValType point = point();
    TypeNames.put(point, "point");
    assertThat(TypeText.of(point)).isEqualTo("record point { x: s32, %type: string }");
    assertThat(TypeText.of(new ValType.ResultType(Optional.of(point), Optional.empty())))
        .isEqualTo("result<point>");
    assertThat(
            TypeText.of(
                new FuncType(
                    List.of(new FuncType.Param("from", point)), Optional.of(point()), false)))
        .isEqualTo("func(%from: point) -> record { x: s32, %type: string }");
  }

  @Test
  void nameBelongsToOneTypeAndStays() {
    ValType point = point();
    TypeNames.put(point, "use");
    TypeNames.put(point, "other");
    assertThat(point).isEqualTo(point());
    assertThat(TypeText.of(point)).startsWith("record %use {");
    assertThat(TypeText.of(point())).startsWith("record {");
  }

  @Test
  void nameSurvivesThatAResourceIsReplaced() {
    ResourceType variable = ResourceType.fresh("file");
    ValType open =
        new ValType.RecordType(List.of(new ValType.Field("it", new ValType.OwnType(variable))));
    TypeNames.put(open, "open-file");
    Substitution actual = new Substitution();
    actual.put(variable, ResourceType.fresh("disk-file"));
    assertThat(TypeText.of(actual.apply(open))).isEqualTo("record open-file { it: disk-file }");
  }
}
