package dev.tenon.component.validation;

import static dev.tenon.component.validation.Draft.arg;
import static dev.tenon.component.validation.Draft.component;
import static dev.tenon.component.validation.Draft.eq;
import static dev.tenon.component.validation.Draft.export;
import static dev.tenon.component.validation.Draft.func;
import static dev.tenon.component.validation.Draft.imports;
import static dev.tenon.component.validation.Draft.instance;
import static dev.tenon.component.validation.Draft.outer;
import static dev.tenon.component.validation.Draft.record;
import static dev.tenon.component.validation.Draft.ref;
import static dev.tenon.component.validation.Draft.resource;
import static dev.tenon.component.validation.Draft.type;

import dev.tenon.component.binary.Definition.ExternDesc;
import dev.tenon.component.binary.Definition.Sort;
import dev.tenon.component.binary.TypeExpr;
import dev.tenon.component.type.ValType.Primitive;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the reference tests leave out of "External Visibility of Types".
class VisibilityTest {
  private static final TypeExpr PAIR = record(ref(Primitive.U32), ref(Primitive.U32));

  private final Draft draft = new Draft();

  @Test
  void errorTellsTheTypeItsPlaceAndHowToMendIt() {
    int pair = draft.define(PAIR);
    int list = draft.define(new TypeExpr.ListOf(ref(pair)));
    int func = draft.define(func(null, ref(Primitive.U8), ref(list)));
    draft.imported("f", new ExternDesc.Func(func));
    draft.invalid(
        "the import \"f\" uses the type record { f0: u32, f1: u32 } (parameter \"p1\"),"
            + " which has no name outside",
        "hint: import the type before it");
  }

  @Test
  void typeIndexFromBeforeTheExportHasNoName() {
    int pair = draft.define(PAIR);
    draft.exported("pair", Sort.TYPE, pair);
    int list = draft.define(new TypeExpr.ListOf(ref(pair)));
    draft.exported("pairs", Sort.TYPE, list);
    draft.invalid(
        "the export \"pairs\" uses the type record",
        "the type is named \"pair\", but only for the type index that this makes");
  }

  @Test
  void importCannotUseWhatIsOnlyExported() {
    int pair = draft.exported("pair", Sort.TYPE, draft.define(PAIR));
    draft.imported("f", new ExternDesc.Func(draft.define(func(ref(pair)))));
    draft.invalid("the import \"f\"", "what is only exported cannot be used in an import");
  }

  /// Binary.md asks that what the type of an export uses be "introduced by a preceding `importdecl`
  /// or `exportdecl`", and does not say that one inside an instance type is none. So a name of its
  /// own is enough for a type that only the instance type uses; other validators ask for one in the
  /// component too.
  @Test
  void exportedInstanceTypeMayUseWhatOnlyItselfNames() {
    int withRecord =
        draft.define(
            instance(
                type(PAIR),
                export("pair", eq(0)),
                type(func(ref(1))),
                export("f", new ExternDesc.Func(2))));
    draft.exported("with-record", Sort.TYPE, withRecord);
    int withResource =
        draft.define(
            instance(
                export("r", resource()),
                type(new TypeExpr.Own(0)),
                type(func(ref(1))),
                export("f", new ExternDesc.Func(2))));
    draft.exported("with-resource", Sort.TYPE, withResource);
    draft.valid();
  }

  @Test
  void exportsOfAnInstanceTypeAreNamesInsideOfIt() {
    int pair = draft.define(PAIR);
    int named =
        draft.define(
            instance(
                outer(pair),
                export("pair", eq(0)),
                type(func(ref(1))),
                export("f", new ExternDesc.Func(2))));
    draft.imported("named", eq(named));
    draft.valid();
    int unnamed =
        draft.define(
            instance(outer(pair), type(func(ref(0))), export("f", new ExternDesc.Func(1))));
    draft.imported("unnamed", eq(unnamed));
    draft.invalid("the import \"unnamed\"", "(its export \"f\", the result)");
  }

  @Test
  void exportsOfAnInstanceTypeAreNoNamesOutside() {
    int pair = draft.define(PAIR);
    draft.imported("type", eq(draft.define(instance(outer(pair), export("pair", eq(0))))));
    draft.imported("f", new ExternDesc.Func(draft.define(func(ref(pair)))));
    draft.invalid("the import \"f\"");
  }

  @Test
  void exportsOfAnImportedInstanceAreNames() {
    int pair = draft.define(PAIR);
    int type = draft.define(instance(outer(pair), export("pair", eq(0)), export("r", resource())));
    int given = draft.imported("i", new ExternDesc.Instance(type));
    int named = draft.alias(Sort.TYPE, given, "pair");
    int handle = draft.define(new TypeExpr.Own(draft.alias(Sort.TYPE, given, "r")));
    draft.imported("f", new ExternDesc.Func(draft.define(func(ref(named), ref(handle)))));
    draft.valid();
  }

  @Test
  void eachPartOfATypeIsSearched() {
    int pair = draft.define(PAIR);
    for (TypeExpr part :
        List.of(
            new TypeExpr.FutureOf(Optional.of(ref(pair))),
            new TypeExpr.StreamOf(Optional.of(ref(pair))),
            new TypeExpr.MapOf(ref(Primitive.STRING), ref(pair)),
            new TypeExpr.FixedList(ref(pair), 2),
            new TypeExpr.ResultOf(Optional.empty(), Optional.of(ref(pair))))) {
      Draft one = new Draft();
      one.define(PAIR);
      one.imported("t", eq(one.define(part)));
      one.invalid("the import \"t\" uses the type record");
    }
  }

  @Test
  void resourceIsKnownByTheExportThatIsUsed() {
    Draft inner = new Draft();
    int made = inner.define(new TypeExpr.Resource(0x7f, Optional.empty()));
    int first = inner.exported("first", Sort.TYPE, made);
    inner.exported("second", Sort.TYPE, first);
    int instance = draft.instantiate(draft.nested(inner));
    int r1 = draft.alias(Sort.TYPE, instance, "first");
    int r2 = draft.alias(Sort.TYPE, instance, "second");
    int named = draft.exported("r", Sort.TYPE, r1);
    draft.exported("own", Sort.TYPE, draft.define(new TypeExpr.Own(named)));
    draft.valid();
    draft.exported("other", Sort.TYPE, draft.define(new TypeExpr.Own(r2)));
    draft.invalid("the export \"other\" uses the resource", "the type is named \"r\"");
  }

  @Test
  void argumentsTakeTheNamesOfTheImportsTheyMeet() {
    Draft inner = new Draft();
    int pair = inner.imported("pair", eq(inner.define(PAIR)));
    inner.exported("pairs", Sort.TYPE, inner.define(new TypeExpr.ListOf(ref(pair))));
    int component = draft.nested(inner);
    int mine = draft.define(PAIR);
    int instance = draft.instantiate(component, arg("pair", Sort.TYPE, mine));
    int pairs = draft.alias(Sort.TYPE, instance, "pairs");
    draft.exported("pairs", Sort.TYPE, pairs);
    draft.invalid("the export \"pairs\" uses the type record");
  }

  @Test
  void importCannotReferToAResourceFromInside() {
    int local = draft.define(new TypeExpr.Resource(0x7f, Optional.empty()));
    draft.imported("r", eq(local));
    draft.invalid("an import refers to the resource", "which is not imported");
  }

  @Test
  void importOfAComponentTypeCannotReferToItsExportedResource() {
    draft.define(component(export("r", resource()), imports("s", eq(0))));
    draft.invalid("an import refers to the resource \"r\", which is not imported");
  }

  @Test
  void exportedBagNeedsNamesForWhatItUses() {
    int pair = draft.define(PAIR);
    int func = draft.imported("f", new ExternDesc.Func(draft.define(func(null))));
    draft.exported("bag", Sort.INSTANCE, draft.bag("f", Sort.FUNC, func));
    draft.exported("types", Sort.INSTANCE, draft.bag("pair", Sort.TYPE, pair));
    draft.valid();
  }
}
