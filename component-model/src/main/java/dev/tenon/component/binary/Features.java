package dev.tenon.component.binary;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// An immutable set of the features that a component may use.
public final class Features {
  private static final Features STABLE =
      new Features(
          Arrays.stream(Feature.values())
              .filter(feature -> feature.stableSince().isPresent())
              .collect(Collectors.toCollection(() -> EnumSet.noneOf(Feature.class))));

  private final EnumSet<Feature> on;

  private Features(EnumSet<Feature> on) {
    this.on = on;
  }

  /// The features that a release has made stable: what a component may use unless told otherwise.
  public static Features stable() {
    return STABLE;
  }

  /// Nothing beyond release 0.2.0.
  public static Features none() {
    return new Features(EnumSet.noneOf(Feature.class));
  }

  /// Every feature.
  public static Features all() {
    return new Features(EnumSet.allOf(Feature.class));
  }

  /// These and `more`.
  public Features with(Feature... more) {
    EnumSet<Feature> united = EnumSet.copyOf(on);
    united.addAll(Arrays.asList(more));
    return new Features(united);
  }

  /// These but for `fewer`.
  public Features without(Feature... fewer) {
    EnumSet<Feature> rest = EnumSet.copyOf(on);
    rest.removeAll(Arrays.asList(fewer));
    return new Features(rest);
  }

  /// Whether a feature is on.
  public boolean has(Feature feature) {
    return on.contains(feature);
  }

  /// The features that are on, in the order of their declaration.
  public Set<Feature> asSet() {
    return EnumSet.copyOf(on);
  }

  /// What is wrong with `form` while the feature it belongs to is off.
  public static String off(Feature feature, String form) {
    return "%s: the feature \"%s\" (%s) is off"
        .formatted(
            form,
            feature.text(),
            feature.stableSince().map(v -> "stable since " + v).orElse("not stable yet"));
  }

  /// Why a feature may be off, and how it is turned on.
  public static String turningOn(Feature feature) {
    String why =
        feature.stableSince().isPresent()
            ? "leave it on, as it is by default"
            : "no release has it, so it is off by default; build without it";
    return why
        + ", or turn it on: in Java with Features.stable().with(Feature."
        + feature.name()
        + "), on the command line with --feature "
        + feature.text()
        + " where a command has that option";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Features features && on.equals(features.on);
  }

  @Override
  public int hashCode() {
    return on.hashCode();
  }

  @Override
  public String toString() {
    return on.toString();
  }
}
