package dev.tenon.component.type;

import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The name of an interface, `namespace:package/interface@version`, and how versions match: exact
/// first; else the highest version on the same track (same major, or same 0.minor), in both
/// directions; pre-releases match exactly, and `+build` is ignored.
public record InterfaceName(String path, Optional<String> version) {

  /// Splits a name; one without `@` has no version.
  public static InterfaceName parse(String name) {
    int at = name.indexOf('@');
    return at < 0
        ? new InterfaceName(name, Optional.empty())
        : new InterfaceName(name.substring(0, at), Optional.of(name.substring(at + 1)));
  }

  /// Whether an export of that name can meet an import of this one, or the other way round.
  public boolean matches(InterfaceName other) {
    if (!path.equals(other.path) || version.isPresent() != other.version.isPresent()) {
      return false;
    }
    if (version.isEmpty() || withoutBuild().equals(other.withoutBuild())) {
      return true;
    }
    SemVer mine = SemVer.parse(withoutBuild());
    SemVer theirs = SemVer.parse(other.withoutBuild());
    return mine != null && theirs != null && mine.sameTrack(theirs);
  }

  /// The best of some names for this import: the exact one, else the highest version that matches.
  public Optional<String> best(Collection<String> candidates) {
    String best = null;
    InterfaceName bestName = null;
    for (String candidate : candidates) {
      if (candidate.equals(toString())) {
        return Optional.of(candidate);
      }
      InterfaceName name = parse(candidate);
      if (matches(name) && (bestName == null || preferred(name, bestName))) {
        best = candidate;
        bestName = name;
      }
    }
    return Optional.ofNullable(best);
  }

  private boolean preferred(InterfaceName candidate, InterfaceName current) {
    boolean candidateExact = candidate.withoutBuild().equals(withoutBuild());
    boolean currentExact = current.withoutBuild().equals(withoutBuild());
    if (candidateExact || currentExact) {
      return candidateExact && !currentExact;
    }
    SemVer a = SemVer.parse(candidate.withoutBuild());
    SemVer b = SemVer.parse(current.withoutBuild());
    return a != null && b != null && a.compareTo(b) > 0;
  }

  private String withoutBuild() {
    String text = version.orElse("");
    int plus = text.indexOf('+');
    return plus < 0 ? text : text.substring(0, plus);
  }

  @Override
  public String toString() {
    return version.map(v -> path + "@" + v).orElse(path);
  }

  /// A release version; versions with a pre-release part have no track.
  private record SemVer(long major, long minor, long patch) implements Comparable<SemVer> {
    static @Nullable SemVer parse(String text) {
      String[] parts = text.split("\\.", -1);
      if (parts.length != 3) {
        return null;
      }
      try {
        return new SemVer(
            Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
      } catch (NumberFormatException e) {
        return null;
      }
    }

    boolean sameTrack(SemVer other) {
      if (major != other.major) {
        return false;
      }
      if (major > 0) {
        return true;
      }
      return minor > 0 ? minor == other.minor : other.minor == 0 && patch == other.patch;
    }

    @Override
    public int compareTo(SemVer other) {
      int byMajor = Long.compare(major, other.major);
      int byMinor = byMajor != 0 ? byMajor : Long.compare(minor, other.minor);
      return byMinor != 0 ? byMinor : Long.compare(patch, other.patch);
    }
  }
}
