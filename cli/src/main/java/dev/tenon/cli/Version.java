package dev.tenon.cli;

import picocli.CommandLine;

/// The version in the JAR's manifest.
final class Version implements CommandLine.IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Main.class.getPackage().getImplementationVersion();
    return new String[] {
      "tenon " + (version == null ? "(development)" : version),
      "Java " + Runtime.version() + " on " + System.getProperty("os.name")
    };
  }
}
