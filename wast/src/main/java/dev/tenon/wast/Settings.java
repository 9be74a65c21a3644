package dev.tenon.wast;

import dev.tenon.component.abi.CallPath;
import dev.tenon.component.binary.Feature;
import dev.tenon.component.binary.Features;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// How scripts are run.
///
/// @param failures the commands that are known to fail
/// @param hosts what scripts may import
/// @param features what components may use
/// @param path how values get from component to component
/// @param control whether every expectation is turned into its opposite, so that each command must
///   fail: a run that shows that the runner can tell. A command counts as passed when its opposite
///   failed
/// @param validateOnly whether what scripts define is validated and not run, for suites that import
///   what nobody provides; commands that need an instance are skipped
/// @param limit how long one command may take
public record Settings(
    ExpectedFailures failures,
    List<SuiteHost> hosts,
    Features features,
    CallPath path,
    boolean control,
    boolean validateOnly,
    Duration limit) {
  /// The features that the Component Model's reference tests use: the stable ones and five more.
  public static final Features REFERENCE_FEATURES =
      Features.stable()
          .with(
              Feature.MORE_ASYNC_BUILTINS,
              Feature.ASYNC_STACKFUL,
              Feature.THREADING,
              Feature.ERROR_CONTEXT,
              Feature.FIXED_LENGTH_LISTS);

  /// Nothing is known to fail, no hosts, the features of the reference tests, 30 seconds for a
  /// command.
  public static final Settings DEFAULT =
      new Settings(
          ExpectedFailures.none(),
          List.of(),
          REFERENCE_FEATURES,
          CallPath.DIRECT,
          false,
          false,
          Duration.ofSeconds(30));

  public Settings {
    hosts = List.copyOf(hosts);
  }

  /// These with a list of commands that are known to fail.
  public Settings withFailures(ExpectedFailures failures) {
    return new Settings(failures, hosts, features, path, control, validateOnly, limit);
  }

  /// These with hosts.
  public Settings withHosts(List<? extends SuiteHost> hosts) {
    return new Settings(failures, List.copyOf(hosts), features, path, control, validateOnly, limit);
  }

  /// These with other features.
  public Settings withFeatures(Features features) {
    return new Settings(failures, hosts, features, path, control, validateOnly, limit);
  }

  /// These with another way from component to component.
  public Settings withPath(CallPath path) {
    return new Settings(failures, hosts, features, path, control, validateOnly, limit);
  }

  /// These with expectations as they are, or turned into their opposites.
  public Settings withControl(boolean control) {
    return new Settings(failures, hosts, features, path, control, validateOnly, limit);
  }

  /// These with definitions that are run, or only validated.
  public Settings withValidateOnly(boolean validateOnly) {
    return new Settings(failures, hosts, features, path, control, validateOnly, limit);
  }

  /// These with another limit for a command.
  public Settings withLimit(Duration limit) {
    return new Settings(failures, hosts, features, path, control, validateOnly, limit);
  }

  /// The stable features and those named, which `all` turns into all that there are.
  ///
  /// @throws IllegalArgumentException when there is none of a name
  public static Features features(List<String> names) {
    Features features = Features.stable();
    for (String name : names) {
      features = name.equals("all") ? Features.all() : features.with(feature(name));
    }
    return features;
  }

  private static Feature feature(String name) {
    return Feature.named(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no feature \"%s\"; there are %s, and all"
                        .formatted(name, names(Feature.values()))));
  }

  /// The way from component to component of this name: `direct` or `reference`.
  ///
  /// @throws IllegalArgumentException when there is none of this name
  public static CallPath path(String name) {
    return Arrays.stream(CallPath.values())
        .filter(path -> path.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no path \"%s\"; there are %s".formatted(name, names(CallPath.values()))));
  }

  private static String names(Enum<?>[] values) {
    return Arrays.stream(values)
        .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .collect(Collectors.joining(", "));
  }
}
