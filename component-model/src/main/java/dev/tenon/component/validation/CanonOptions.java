package dev.tenon.component.validation;

import dev.tenon.component.abi.FunctionLayout;
import dev.tenon.component.binary.Canon;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.TypeText;
import dev.tenon.component.type.ValType;
import dev.tenon.engine.CoreFuncType;
import dev.tenon.engine.CoreValType;
import dev.tenon.engine.CoreValType.Number;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The rules of canonical options (CanonicalABI.md, "Canonical Definitions"): which must be given,
/// which may, and the core types of the functions they name.
final class CanonOptions {
  private static final CoreFuncType REALLOC = i32s(4);
  private static final CoreFuncType CALLBACK = i32s(3);

  private final Canon.Options options;
  private final Scope scope;

  private CanonOptions(Canon.Options options, Scope scope) {
    this.options = options;
    this.scope = scope;
  }

  private static CoreFuncType i32s(int params) {
    return new CoreFuncType(
        Collections.nCopies(params, (CoreValType) Number.I32), List.of(Number.I32));
  }

  /// Checks what holds for every definition with options.
  static CanonOptions check(Canon.Options options, Scope scope) {
    CanonOptions checked = new CanonOptions(options, scope);
    options.memory().ifPresent(m -> memory(m, scope));
    options.realloc().ifPresent(f -> checked.function("realloc", f, REALLOC));
    options.callback().ifPresent(f -> checked.function("callback", f, CALLBACK));
    if (options.realloc().isPresent() && options.memory().isEmpty()) {
      throw scope.invalid(
          "the option realloc needs the option memory",
          "give the memory that realloc allocates in");
    }
    return checked;
  }

  /// Checks that a memory can be one of the canonical ABI.
  static void memory(int index, Scope scope) {
    if (scope.entry(scope.coreMemories, index, "core memory").shared()) {
      throw scope.invalid(
          "core memory " + index + " is shared, which the canonical ABI does not allow",
          "name a memory that is not shared");
    }
  }

  /// Checks what holds for the options of every built-in, given those it can have at all.
  static void builtin(String name, Canon.Options options, Scope scope) {
    check(options, scope);
    if (options.postReturn().isPresent() || options.callback().isPresent()) {
      throw scope.invalid(
          "the options post-return and callback are for lifting only",
          "leave them out of canon " + name);
    }
  }

  /// Checks the options of `task.return` for a function that takes the result as its parameter.
  static void taskReturn(Canon.Options options, FuncType type, Scope scope) {
    CanonOptions checked = new CanonOptions(options, scope);
    if (options.async() || options.realloc().isPresent()) {
      throw scope.invalid(
          "canon task.return takes no options but memory and string-encoding",
          "leave async and realloc out");
    }
    checked.memory(
        FunctionLayout.of(type).paramsInMemory() || checked.pointersInParams(type), type);
  }

  /// Checks the options of reading and writing streams and futures.
  static void copy(
      String name, Canon.Options options, Optional<ValType> element, boolean read, Scope scope) {
    if (element.isPresent() && options.memory().isEmpty()) {
      throw scope.invalid(
          "the option memory is needed for canon " + name,
          "add (memory …) with the buffer's memory");
    }
    if (read
        && element.filter(scope.valueTypes::pointers).isPresent()
        && options.realloc().isEmpty()) {
      throw scope.invalid(
          "the option realloc is needed for canon %s of %s"
              .formatted(name, TypeText.of(element.get())),
          "add (realloc …) with the allocator that the core module exports, often cabi_realloc");
    }
  }

  /// Checks the options of the built-ins of error contexts.
  static void errorContext(String name, Canon.Options options, boolean allocates, Scope scope) {
    if (options.async()) {
      throw scope.invalid("canon " + name + " is never async", "leave async out");
    }
    if (options.memory().isEmpty() || (allocates && options.realloc().isEmpty())) {
      throw scope.invalid(
          "canon %s needs the option memory%s".formatted(name, allocates ? " and realloc" : ""),
          "add what the core module exports");
    }
  }

  /// Checks the options of `canon lift` of a core function of type `lifted`.
  static void lift(Canon.Options options, FuncType type, CoreFuncType lifted, Scope scope) {
    CanonOptions checked = check(options, scope);
    checked.async(type);
    if (options.callback().isPresent() && !options.async()) {
      throw scope.invalid(
          "the option callback needs the option async", "add async, or leave the callback out");
    }
    if (options.postReturn().isPresent() && options.async()) {
      throw scope.invalid(
          "the option post-return cannot be given with async",
          "free results after task.return instead");
    }
    CoreFuncType freeing = new CoreFuncType(lifted.results(), List.of());
    options.postReturn().ifPresent(f -> checked.function("post-return", f, freeing));
    FunctionLayout layout = FunctionLayout.of(type);
    boolean stored = layout.paramsInMemory() || checked.pointersInParams(type);
    boolean loaded =
        checked.pointersInResult(type)
            || (options.async() ? layout.asyncResultInMemory() : layout.resultInMemory());
    checked.memory(stored || loaded, type);
    checked.realloc(stored, type);
  }

  /// Checks the options of `canon lower`.
  static void lower(Canon.Options options, FuncType type, Scope scope) {
    CanonOptions checked = check(options, scope);
    checked.async(type);
    if (options.postReturn().isPresent() || options.callback().isPresent()) {
      throw scope.invalid(
          "the options post-return and callback are for lifting only",
          "leave them out of canon lower");
    }
    FunctionLayout layout = FunctionLayout.of(type);
    boolean inMemory =
        options.async()
            ? layout.asyncParamsInMemory() || type.result().isPresent()
            : layout.paramsInMemory() || layout.resultInMemory();
    checked.memory(
        inMemory || checked.pointersInParams(type) || checked.pointersInResult(type), type);
    checked.realloc(checked.pointersInResult(type), type);
  }

  private void async(FuncType type) {
    if (options.async() && !type.async()) {
      throw scope.invalid(
          "the option async needs a function of an async type, not " + TypeText.of(type),
          "declare the function async, or leave the option out");
    }
  }

  private void memory(boolean needed, FuncType type) {
    if (needed && options.memory().isEmpty()) {
      throw scope.invalid(
          "the option memory is needed for " + TypeText.of(type),
          "add (memory …) with the memory that the core module exports");
    }
  }

  private void realloc(boolean needed, FuncType type) {
    if (needed && options.realloc().isEmpty()) {
      throw scope.invalid(
          "the option realloc is needed for " + TypeText.of(type),
          "add (realloc …) with the allocator that the core module exports, often cabi_realloc");
    }
  }

  private boolean pointersInParams(FuncType type) {
    return type.params().stream().anyMatch(p -> pointers(p.type()));
  }

  private boolean pointersInResult(FuncType type) {
    return type.result().filter(this::pointers).isPresent();
  }

  private boolean pointers(ValType type) {
    return scope.valueTypes.pointers(type);
  }

  private void function(String option, int index, CoreFuncType wanted) {
    CoreFuncType given = scope.coreFunc(index);
    if (!given.equals(wanted)) {
      throw scope.invalid(
          "the option %s wants a core function of type %s, but core function %d is %s"
              .formatted(option, wanted, index, given),
          "look at the index; imports and aliases of core functions count too");
    }
  }
}
