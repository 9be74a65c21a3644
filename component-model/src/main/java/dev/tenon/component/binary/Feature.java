package dev.tenon.component.binary;

import java.util.Arrays;
import java.util.Optional;

/// A gate of the specification: a group of forms that came after release 0.2.0 (Explainer.md,
/// "Gated Features"). Forms of a feature that is off are invalid.
public enum Feature {
  /// Native concurrency: async functions, streams, futures and their built-ins.
  ASYNC("async", "0.3.0", "async functions, streams, futures and their built-ins"),
  /// The type `map`.
  MAP("map", "0.3.1", "the type map"),
  /// The attributes `implements` and `external-id` of import and export names.
  IMPLEMENTS("implements", "0.3.1", "the attributes implements and external-id of names"),
  /// Lists of a fixed length.
  FIXED_LENGTH_LISTS("fixed-length-lists", "", "lists whose length is part of their type"),
  /// The type `error-context` and its built-ins.
  ERROR_CONTEXT("error-context", "", "the type error-context and its built-ins"),
  /// The `async` immediate of cancelling built-ins, and reads and writes without `async`.
  MORE_ASYNC_BUILTINS(
      "more-async-builtins", "", "built-ins that cancel with async, read or write without it"),
  /// `canon lift` with `async` and without `callback`.
  ASYNC_STACKFUL("async-stackful", "", "functions lifted with async and without a callback"),
  /// Cooperative threads.
  THREADING("threading", "", "the built-ins of cooperative threads"),
  /// Preemptive threads that share memory.
  SHARED_EVERYTHING_THREADS(
      "shared-everything-threads", "", "the built-ins that start threads of the host"),
  /// Namespaces and packages nested in the name of an interface.
  NESTED_NAMES("nested-names", "", "nested namespaces and packages in interface names"),
  /// Canonical versions in interface names and the attribute `versionsuffix`.
  CANONICAL_NAMES(
      "canonical-names",
      "",
      "interface names whose version is cut off to what compatibility needs"),
  /// Imports and exports of values, and start functions of components.
  VALUES("values", "", "value definitions, value imports and exports, start functions"),
  /// Memories and tables of 64 bits, and resources represented by `i64`.
  MEMORY64("memory64", "", "memories of 64 bits and resources represented by i64");

  private final String text;
  private final String since;
  private final String about;

  Feature(String text, String since, String about) {
    this.text = text;
    this.since = since;
    this.about = about;
  }

  /// The feature of a name such as `error-context`, empty when there is none.
  public static Optional<Feature> named(String text) {
    return Arrays.stream(values()).filter(feature -> feature.text.equals(text)).findFirst();
  }

  /// Its name, as in `error-context`.
  public String text() {
    return text;
  }

  /// The release that made it stable, as in `0.3.0`; empty while it is not.
  public Optional<String> stableSince() {
    return since.isEmpty() ? Optional.empty() : Optional.of(since);
  }

  /// What belongs to it, in half a sentence.
  public String about() {
    return about;
  }

  @Override
  public String toString() {
    return text;
  }
}
