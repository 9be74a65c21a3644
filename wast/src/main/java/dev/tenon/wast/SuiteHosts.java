package dev.tenon.wast;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/// Finds the [SuiteHost]s of a run.
public final class SuiteHosts {
  private SuiteHosts() {}

  /// The hosts that the class path offers as services, that is, in files
  /// `META-INF/services/dev.tenon.wast.SuiteHost`.
  public static List<SuiteHost> onClassPath() {
    return services(SuiteHosts.class.getClassLoader());
  }

  /// The hosts that a text names: the name of a class on the class path with a public constructor
  /// without parameters, or the path of a jar or folder of classes that offers hosts as services;
  /// several are separated by commas.
  ///
  /// @throws IllegalArgumentException when nothing of that name is a host
  public static List<SuiteHost> named(String names) {
    List<SuiteHost> hosts = new ArrayList<>();
    for (String name : names.split(",", -1)) {
      Path path = Path.of(name);
      if (Files.exists(path)) {
        hosts.addAll(inPath(path));
      } else {
        hosts.add(ofClass(name));
      }
    }
    return hosts;
  }

  private static SuiteHost ofClass(String name) {
    try {
      Constructor<?> constructor = Class.forName(name).getConstructor();
      if (constructor.newInstance() instanceof SuiteHost host) {
        return host;
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "no host \"" + name + "\": neither a file nor a class that can be made: " + e, e);
    }
    throw new IllegalArgumentException(name + " does not implement " + SuiteHost.class.getName());
  }

  // The loader stays open: the hosts live as long as the process.
  @SuppressWarnings("resource")
  private static List<SuiteHost> inPath(Path path) {
    try {
      URL[] urls = {path.toUri().toURL()};
      List<SuiteHost> hosts = services(new URLClassLoader(urls, SuiteHosts.class.getClassLoader()));
      if (hosts.isEmpty()) {
        throw new IllegalArgumentException(
            path + " offers no host in META-INF/services/" + SuiteHost.class.getName());
      }
      return hosts;
    } catch (IOException | ServiceConfigurationError e) {
      throw new IllegalArgumentException("no host in " + path + ": " + e.getMessage(), e);
    }
  }

  private static List<SuiteHost> services(ClassLoader loader) {
    List<SuiteHost> hosts = new ArrayList<>();
    ServiceLoader.load(SuiteHost.class, loader).forEach(hosts::add);
    return hosts;
  }
}
