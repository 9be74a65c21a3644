package dev.tenon.component.validation;

import static dev.tenon.component.validation.Draft.arg;
import static dev.tenon.component.validation.Draft.eq;
import static dev.tenon.component.validation.Draft.export;
import static dev.tenon.component.validation.Draft.func;
import static dev.tenon.component.validation.Draft.instance;
import static dev.tenon.component.validation.Draft.ref;
import static dev.tenon.component.validation.Draft.resource;

import dev.tenon.component.binary.Definition.ExternDesc;
import dev.tenon.component.binary.Definition.Sort;
import dev.tenon.component.binary.TypeExpr;
import org.junit.jupiter.api.Test;

/// Types stated for exports, and names and resources of arguments (Explainer.md, "Type Checking").
class AscriptionTest {
  private final Draft draft = new Draft();

  private int borrowing(int resource) {
    int handle = draft.define(new TypeExpr.Borrow(resource));
    return draft.define(func(null, ref(handle)));
  }

  @Test
  void functionOfOneResourceIsNoFunctionOfAnother() {
    int door = draft.imported("door", resource());
    int window = draft.imported("window", resource());
    int open = draft.imported("open", new ExternDesc.Func(borrowing(door)));
    draft.exported("same", Sort.FUNC, open, new ExternDesc.Func(borrowing(door)));
    draft.valid();
    draft.exported("other", Sort.FUNC, open, new ExternDesc.Func(borrowing(window)));
    draft.invalid(
        "export \"other\" cannot have the type it is given",
        "expected resource window, got another resource, door");
  }

  @Test
  void resourceLeftOpenIsAnother() {
    int door = draft.imported("door", resource());
    int hidden = draft.exported("hidden", Sort.TYPE, door, resource());
    int open = draft.imported("open", new ExternDesc.Func(borrowing(door)));
    draft.valid();
    draft.exported("open", Sort.FUNC, open, new ExternDesc.Func(borrowing(hidden)));
    draft.invalid("expected resource hidden, got another resource, door");
  }

  @Test
  void versionsOfArgumentsMustBeEqualInsideInstancesToo() {
    Draft inner = new Draft();
    int empty = inner.define(instance());
    int wanted =
        inner.define(
            instance(Draft.outer(empty), export("a:b/c@1.0.0", new ExternDesc.Instance(0))));
    inner.imported("i", new ExternDesc.Instance(wanted));
    int component = draft.nested(inner);
    int nothing = draft.imported("nothing", new ExternDesc.Instance(draft.define(instance())));
    draft.instantiate(
        component, arg("i", Sort.INSTANCE, draft.bag("a:b/c@1.0.0", Sort.INSTANCE, nothing)));
    draft.valid();
    draft.instantiate(
        component, arg("i", Sort.INSTANCE, draft.bag("a:b/c@1.1.0", Sort.INSTANCE, nothing)));
    draft.invalid("argument \"i\": a:b/c@1.0.0: instance is missing");
  }

  @Test
  void argumentsOfOneResourceMustAgree() {
    Draft inner = new Draft();
    int r = inner.imported("r", resource());
    inner.imported("s", eq(r));
    int component = draft.nested(inner);
    int door = draft.imported("door", resource());
    int window = draft.imported("window", resource());
    draft.instantiate(component, arg("r", Sort.TYPE, door), arg("s", Sort.TYPE, door));
    draft.valid();
    draft.instantiate(component, arg("r", Sort.TYPE, door), arg("s", Sort.TYPE, window));
    draft.invalid("expected resource door, got another resource, window");
  }
}
