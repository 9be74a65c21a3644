package dev.tenon.runtime;

import dev.tenon.component.bind.WitInterface;
import dev.tenon.runtime.capability.Capability;
import dev.tenon.runtime.capability.CapabilityConfig;
import java.time.Duration;

/// Capabilities for tests.
final class Sources {
  private Sources() {}

  /// `test:demo/source`, whose `next` is wanted as `func(n: u32) -> u32`.
  @WitInterface("test:demo/source@0.1.0")
  public interface Source {
    long next(long n);
  }

  /// The same WIT interface as another Java interface.
  @WitInterface("test:demo/source@0.1.0")
  public interface OtherSource {
    long next(long n);
  }

  /// A `next` of another type.
  @WitInterface("test:demo/source@0.1.0")
  public interface WrongSource {
    String next(String n);
  }

  static Capability source(CapabilityConfig config) {
    return Capability.of(Source.class, n -> n + 100);
  }

  static Capability otherSource(CapabilityConfig config) {
    return Capability.of(OtherSource.class, n -> n + 200);
  }

  static Capability wrongSource(CapabilityConfig config) {
    return Capability.of(WrongSource.class, n -> n + "!");
  }

  /// Reads a key of each kind.
  static Capability fake(CapabilityConfig config) {
    String greeting = config.string("greeting");
    config.duration("patience", Duration.ofSeconds(1));
    config.integer("times", 1, 1, 10);
    if (greeting.equals("refused")) {
      config.problem("greeting", "\"refused\" is no greeting; try \"hello\"");
    }
    return Capability.of(Source.class, n -> n);
  }

  static Runtime.Builder builder() {
    return Runtime.builder()
        .withCapability("source", Sources::source)
        .withCapability("other-source", Sources::otherSource)
        .withCapability("wrong-source", Sources::wrongSource)
        .withCapability("fake", Sources::fake);
  }
}
