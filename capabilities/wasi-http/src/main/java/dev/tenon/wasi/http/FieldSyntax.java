package dev.tenon.wasi.http;

import dev.tenon.wasi.http.client.Header;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/// What HTTP allows in names, values and request targets (RFC 9110, section 5; RFC 3986).
final class FieldSyntax {
  /// What concerns the connection or is made by the host from the request's other parts.
  private static final Set<String> FORBIDDEN =
      Set.of(
          "connection",
          "host",
          "http2-settings",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "transfer-encoding",
          "upgrade");

  private FieldSyntax() {}

  static boolean isName(String name) {
    return !name.isEmpty() && name.chars().allMatch(FieldSyntax::isTokenCharacter);
  }

  private static boolean isTokenCharacter(int c) {
    boolean letterOrDigit = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    return letterOrDigit || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
  }

  static boolean isForbidden(String name) {
    return FORBIDDEN.contains(name.toLowerCase(Locale.ROOT));
  }

  static boolean isValue(byte[] value) {
    for (byte b : value) {
      if (b >= 0 && b < ' ' && b != '\t' || b == 0x7f) {
        return false;
      }
    }
    return value.length == 0 || !(isBlank(value[0]) || isBlank(value[value.length - 1]));
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  /// A path with a query, or `*`.
  static boolean isPathWithQuery(String path) {
    boolean visible = path.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '#');
    return visible && (path.startsWith("/") || path.startsWith("?") || path.equals("*"));
  }

  /// Whether a list of fields says how long the body is, and says it once and well.
  static boolean isContentLengthValid(List<Header> fields) {
    List<Header> lengths = contentLengths(fields);
    return lengths.isEmpty() || contentLength(fields).isPresent();
  }

  /// How long the fields say that the body is.
  static OptionalLong contentLength(List<Header> fields) {
    List<Header> lengths = contentLengths(fields);
    if (lengths.size() != 1 || !lengths.getFirst().text().matches("[0-9]{1,18}")) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Long.parseLong(lengths.getFirst().text()));
  }

  private static List<Header> contentLengths(List<Header> fields) {
    return fields.stream().filter(field -> field.named("content-length")).toList();
  }
}
