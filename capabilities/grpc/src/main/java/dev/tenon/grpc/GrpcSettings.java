package dev.tenon.grpc;

import dev.tenon.runtime.capability.CapabilityConfig;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a `[capability.NAME]` table of type `grpc` says, checked.
///
/// @param host the server's name or address
/// @param tls whether the url's scheme is https
/// @param methods the methods by key
/// @param timeout how long one call may take
/// @param headers metadata sent with each call, `grpc-timeout` among them
record GrpcSettings(
    String host,
    int port,
    boolean tls,
    Map<String, MethodDescriptor<byte[], byte[]>> methods,
    Duration timeout,
    Metadata headers) {
  private static final Metadata.Key<String> TIMEOUT_HEADER =
      Metadata.Key.of("grpc-timeout", Metadata.ASCII_STRING_MARSHALLER);
  private static final long MOST_MILLIS = 99_999_999;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Pattern METHOD =
      Pattern.compile("/[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*/[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern HEADER = Pattern.compile("[0-9a-z_.-]+");

  /// Reads the table; what is wrong with it becomes problems of the configuration's report.
  static GrpcSettings read(CapabilityConfig config) {
    URI url = url(config);
    boolean tls = "https".equalsIgnoreCase(url.getScheme());
    int port = url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80;
    Duration timeout = timeout(config);
    Metadata headers = headers(config);
    headers.put(TIMEOUT_HEADER, Math.min(MOST_MILLIS, timeout.plusNanos(999_999).toMillis()) + "m");
    return new GrpcSettings(url.getHost(), port, tls, methods(config), timeout, headers);
  }

  private static URI url(CapabilityConfig config) {
    String text = config.string("url");
    URI unusable = URI.create("http://localhost");
    if (text.isEmpty()) {
      return unusable;
    }
    @Nullable URI url = parsed(text);
    String problem = url == null ? "is not a URL" : problemOf(url);
    if (url == null || problem != null) {
      config.problem(
          "url", "\"" + text + "\" " + problem + "; write it as \"http://localhost:4317\"");
      return unusable;
    }
    return url;
  }

  private static @Nullable URI parsed(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException _) {
      return null;
    }
  }

  private static @Nullable String problemOf(URI url) {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return "has neither the scheme http nor https";
    }
    if (url.getHost() == null) {
      return "names no host";
    }
    if (url.getPort() > 65535 || url.getPort() == 0) {
      return "has no port between 1 and 65535";
    }
    if (url.getUserInfo() != null) {
      return "has user information, which gRPC does not carry";
    }
    boolean bare =
        url.getRawPath() == null || url.getRawPath().isEmpty() || url.getRawPath().equals("/");
    if (!bare || url.getRawQuery() != null || url.getRawFragment() != null) {
      return "has a path; methods stand under `paths`";
    }
    return null;
  }

  private static Map<String, MethodDescriptor<byte[], byte[]>> methods(CapabilityConfig config) {
    Map<String, MethodDescriptor<byte[], byte[]>> methods = new TreeMap<>();
    config
        .strings("paths")
        .forEach(
            (key, path) -> {
              if (METHOD.matcher(path).matches()) {
                methods.put(key, RawMessage.method(path.substring(1)));
              } else {
                config.problem(
                    "paths." + key,
                    "\""
                        + path
                        + "\" is not a method path; write it as \"/package.Service/Method\"");
              }
            });
    return methods;
  }

  private static Duration timeout(CapabilityConfig config) {
    Duration timeout = config.duration("timeout", TIMEOUT);
    if (timeout.isPositive()) {
      return timeout;
    }
    config.problem("timeout", "must be longer than nothing; leave it out for 10s");
    return TIMEOUT;
  }

  private static Metadata headers(CapabilityConfig config) {
    Metadata headers = new Metadata();
    config
        .strings("headers")
        .forEach(
            (name, value) -> {
              String problem = put(headers, name.toLowerCase(Locale.ROOT), value);
              if (problem != null) {
                config.problem("headers." + name, problem);
              }
            });
    return headers;
  }

  private static @Nullable String put(Metadata headers, String name, String value) {
    if (!HEADER.matcher(name).matches()) {
      return "a header's name has letters, digits, '-', '_' and '.' only";
    }
    if (name.startsWith("grpc-") || name.equals("te") || name.equals("content-type")) {
      return "gRPC sets this header itself; remove it";
    }
    if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
      return putBinary(headers, name, value);
    }
    if (!value.chars().allMatch(c -> c >= 0x20 && c <= 0x7e)) {
      return "a header's value is printable ASCII; other bytes go as Base64 under a name that ends"
          + " with -bin";
    }
    headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
    return null;
  }

  private static @Nullable String putBinary(Metadata headers, String name, String value) {
    try {
      byte[] bytes = Base64.getDecoder().decode(value);
      headers.put(Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER), bytes);
      return null;
    } catch (IllegalArgumentException _) {
      return "the value of a header that ends with -bin is Base64";
    }
  }
}
