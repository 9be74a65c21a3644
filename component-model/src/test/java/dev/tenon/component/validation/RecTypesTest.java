package dev.tenon.component.validation;

import dev.tenon.component.binary.CoreTypeExpr;
import dev.tenon.component.binary.CoreTypeExpr.Decl;
import dev.tenon.component.binary.CoreTypeExpr.Structure;
import dev.tenon.component.binary.CoreTypeExpr.SubType;
import dev.tenon.engine.CoreFuncType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecTypesTest {
  private static final CoreTypeExpr MODULE = new CoreTypeExpr.Module(List.of());
  private static final CoreTypeExpr.Func FUNC =
      new CoreTypeExpr.Func(new CoreFuncType(List.of(), List.of()));

  private final Draft draft = new Draft();

  private static CoreTypeExpr.Rec rec(SubType... types) {
    return new CoreTypeExpr.Rec(new byte[0], List.of(types));
  }

  private static SubType refersTo(int... indices) {
    return new SubType(true, List.of(), Structure.FUNC, Arrays.stream(indices).boxed().toList());
  }

  private static SubType sub(Structure structure, Integer... superTypes) {
    return new SubType(false, List.of(superTypes), structure, List.of());
  }

  @Test
  void referencesReachToTheEndOfTheirGroup() {
    draft.coreType(rec(refersTo(0)));
    draft.coreType(rec(refersTo(2, 0), refersTo(1)));
    draft.valid();
    draft.coreType(rec(refersTo(4)));
    draft.invalid("core type index 4 is out of range (4 defined)");
  }

  @Test
  void referenceToAModuleTypeIsInvalid() {
    draft.coreType(MODULE);
    draft.coreType(rec(refersTo(0)));
    draft.invalid("a reference names core type index 0, which is a module type");
  }

  @Test
  void superTypeComesBefore() {
    draft.coreType(rec(sub(Structure.FUNC)));
    draft.coreType(rec(sub(Structure.FUNC, 0)));
    draft.valid();
    draft.coreType(rec(sub(Structure.FUNC, 2)));
    draft.invalid("super type index 2 is out of range (2 defined)");
  }

  @Test
  void finalTypeHasNoSubTypes() {
    draft.coreType(FUNC);
    draft.coreType(rec(sub(Structure.FUNC, 0)));
    draft.invalid("super type index 0 is final", "by \"sub\"");
  }

  @Test
  void finalTypeOfAGroupHasNoSubTypes() {
    draft.coreType(rec(refersTo(0), sub(Structure.FUNC, 0)));
    draft.invalid("super type index 0 is final");
  }

  @Test
  void superTypeIsOneOfTheSameKind() {
    draft.coreType(rec(sub(Structure.STRUCT), sub(Structure.ARRAY, 0)));
    draft.invalid("super type index 0 is not of the same kind");
    Draft two = new Draft();
    two.coreType(rec(sub(Structure.ARRAY), sub(Structure.ARRAY), sub(Structure.ARRAY, 0, 1)));
    two.invalid("a core type has 2 super types");
    Draft module = new Draft();
    module.coreType(MODULE);
    module.coreType(rec(sub(Structure.FUNC, 0)));
    module.invalid("super type index 0 is a module type");
  }

  @Test
  void typesOfAModuleTypeCountFromItsOwnFirst() {
    draft.coreType(FUNC);
    draft.coreType(new CoreTypeExpr.Module(List.of(new Decl.Type(rec(refersTo(0))))));
    draft.valid();
    draft.coreType(
        new CoreTypeExpr.Module(List.of(new Decl.Type(FUNC), new Decl.Type(rec(refersTo(2))))));
    draft.invalid("core type index 2 is out of range (2 defined)");
  }
}
