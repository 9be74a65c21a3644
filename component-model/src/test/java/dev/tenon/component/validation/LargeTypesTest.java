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

import dev.tenon.component.binary.Definition.Arg;
import dev.tenon.component.binary.Definition.ExternDesc;
import dev.tenon.component.binary.Definition.Sort;
import dev.tenon.component.binary.TypeExpr;
import dev.tenon.component.binary.ValTypeRef;
import dev.tenon.component.type.ValType.Primitive;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Components that are small as files and would be huge with their types written out: validation
/// ends soon, whatever it says of them.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LargeTypesTest {
  private static final int DOUBLINGS = 16;

  private final Draft draft = new Draft();

  /// A record of 2^16 fields, each of two records of the size before.
  private static int doubled(Draft into, boolean named) {
    return doubled(into, named, new int[DOUBLINGS]);
  }

  private static int doubled(Draft into, boolean named, int[] parts) {
    int type = into.define(record(ref(Primitive.U8)));
    for (int i = 0; i < DOUBLINGS; i++) {
      parts[i] = type;
      int part = named ? into.imported("t" + i, eq(type)) : type;
      type = into.define(record(ref(part), ref(part)));
    }
    return type;
  }

  @Test
  void recordOfTwoOfTheRecordBeforeHasItsLimit() {
    int type = draft.define(record(ref(Primitive.U8)));
    for (int i = 0; i < 99; i++) {
      type = draft.define(record(ref(type), ref(type)));
    }
    draft.invalid("a type made of more than 1000000 types");
  }

  @Test
  void functionOfManyLargeTypesHasItsLimit() {
    int large = doubled(draft, false);
    draft.define(func(null, Collections.nCopies(10, ref(large)).toArray(ValTypeRef[]::new)));
    draft.invalid("a type made of more than 1000000 types");
  }

  @Test
  void messagesShowTheBeginningOfLargeTypes() {
    int large = doubled(draft, false);
    draft.imported("f", new ExternDesc.Func(draft.define(func(ref(large)))));
    draft.invalid(
        "the import \"f\" uses the type record { f0: record {", " …", "which has no name outside");
  }

  @Test
  void largeTypesOfEqualStructureAreComparedOncePerPart() {
    Draft inner = new Draft();
    int wanted = inner.imported("t", eq(doubled(inner, true)));
    inner.exported("u", Sort.TYPE, wanted);
    int component = draft.nested(inner);
    int[] parts = new int[DOUBLINGS];
    int mine = doubled(draft, false, parts);
    Arg[] args = new Arg[DOUBLINGS + 1];
    for (int i = 0; i < DOUBLINGS; i++) {
      args[i] = arg("t" + i, Sort.TYPE, parts[i]);
    }
    args[DOUBLINGS] = arg("t", Sort.TYPE, mine);
    draft.instantiate(component, args);
    draft.valid();
  }

  @Test
  void instanceOfTwoOfTheInstanceBeforeHasItsLimit() {
    int type = draft.define(instance(export("r", resource())));
    for (int i = 0; i < 60; i++) {
      type =
          draft.define(
              instance(
                  outer(type),
                  export("a", new ExternDesc.Instance(0)),
                  export("b", new ExternDesc.Instance(0))));
    }
    draft.invalid("the component's types are too large for a component of its size");
  }

  @Test
  void componentOfTwoOfTheComponentBeforeHasItsLimit() {
    int type = draft.define(component());
    for (int i = 0; i < 60; i++) {
      type =
          draft.define(
              component(
                  outer(type),
                  imports("a", new ExternDesc.Component(0)),
                  export("b", new ExternDesc.Component(0))));
    }
    draft.invalid("types");
  }

  @Test
  void bagOfTwoOfTheBagBeforeHasItsLimit() {
    int bag = draft.imported("i", new ExternDesc.Instance(draft.define(instance())));
    for (int i = 0; i < 60; i++) {
      bag = draft.bag(Sort.INSTANCE, Map.of("a", bag, "b", bag));
    }
    draft.invalid("a type made of more than 1000000 types");
  }

  @Test
  void instancesNestedByIndexHaveALimit() {
    int type = draft.define(instance());
    for (int i = 0; i < 20_000; i++) {
      type = draft.define(instance(outer(type), export("a", new ExternDesc.Instance(0))));
    }
    draft.invalid("a type nested more than 100 deep");
  }

  @Test
  void manyUsesOfALargeInstanceHaveALimit() {
    int type = draft.define(instance(export("r", resource())));
    for (int i = 0; i < 14; i++) {
      type =
          draft.define(
              instance(
                  outer(type),
                  export("a", new ExternDesc.Instance(0)),
                  export("b", new ExternDesc.Instance(0))));
    }
    for (int i = 0; i < 10_000; i++) {
      draft.define(instance(outer(type), export("e", new ExternDesc.Instance(0))));
    }
    draft.invalid("the component's types are too large for a component of its size");
  }

  @Test
  void manyUsesOfOneLargeTypeAreCheckedOnce() {
    int type = draft.define(record(ref(Primitive.U8)));
    int named = draft.imported("r", eq(type));
    int wide = draft.define(new TypeExpr.Tuple(Collections.nCopies(1_000, ref(named))));
    for (int i = 0; i < 400; i++) {
      draft.imported("f" + i, new ExternDesc.Func(draft.define(func(null, ref(wide)))));
    }
    draft.valid();
  }

  @Test
  void manyResourcesAreMatchedInTime() {
    Draft inner = new Draft();
    for (int i = 0; i < 20_000; i++) {
      inner.imported("r" + i, resource());
    }
    int component = draft.nested(inner);
    int mine = draft.imported("r", resource());
    Arg[] all = new Arg[20_000];
    for (int i = 0; i < all.length; i++) {
      all[i] = arg("r" + i, Sort.TYPE, mine);
    }
    draft.instantiate(component, all);
    draft.valid();
  }
}
