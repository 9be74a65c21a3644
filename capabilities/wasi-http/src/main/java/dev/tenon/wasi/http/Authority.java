package dev.tenon.wasi.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Host and port of a URI (RFC 3986, section 3.2), without user information.
///
/// @param host an IPv6 address without brackets
/// @param port -1 when none is given
record Authority(String host, int port) {
  private static final Pattern SYNTAX =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([A-Za-z0-9._~!$&'()*+,;=%-]+))(?::([0-9]{0,5}))?");

  /// Null when the text is none.
  static @Nullable Authority parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    String host = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
    String digits = matcher.group(3);
    int port = digits == null || digits.isEmpty() ? -1 : Integer.parseInt(digits);
    return port > 65_535 || port == 0 ? null : new Authority(host, port);
  }
}
