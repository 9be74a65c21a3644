package dev.tenon.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrpcSettingsTest {
  @Test
  void portsDefaultToThoseOfTheScheme() {
    assertThat(read(Map.of("url", "http://example.com")).port()).isEqualTo(80);
    assertThat(read(Map.of("url", "https://example.com/")).port()).isEqualTo(443);
    assertThat(read(Map.of("url", "http://[::1]:4317")).port()).isEqualTo(4317);
  }

  @Test
  void schemeDecidesOnTls() {
    assertThat(read(Map.of("url", "HTTPS://example.com")).tls()).isTrue();
    assertThat(read(Map.of("url", "http://example.com")).tls()).isFalse();
  }

  @Test
  void methodsAreKnownByKey() {
    GrpcSettings settings =
        read(Map.of("url", "http://example.com", "paths.logs", "/a.b.Service/Export"));
    assertThat(settings.methods())
        .hasEntrySatisfying(
            "logs",
            method -> assertThat(method.getFullMethodName()).isEqualTo("a.b.Service/Export"));
    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void badUrlsAreProblems() {
    assertThat(problems("url", "localhost:4317"))
        .containsExactly(
            "url: \"localhost:4317\" has neither the scheme http nor https;"
                + " write it as \"http://localhost:4317\"");
    assertThat(problems("url", "http:// x")).first().asString().contains("is not a URL");
    assertThat(problems("url", "http://")).hasSize(1);
    assertThat(problems("url", "http://x:70000")).first().asString().contains("port");
    assertThat(problems("url", "http://me@x")).first().asString().contains("user information");
    assertThat(problems("url", "http://x/v1/logs")).first().asString().contains("has a path");
  }

  @Test
  void missingUrlIsOneProblem() {
    Table table = new Table(Map.of());
    GrpcSettings.read(table);
    assertThat(table.problems).containsExactly("url: is missing");
  }

  @Test
  void badMethodPathsAreProblems() {
    for (String path :
        List.of("Export", "a.Service/Export", "/Export", "/a.Service/Ex port", "/a//b")) {
      assertThat(problems("paths.logs", path))
          .as(path)
          .containsExactly(
              "paths.logs: \""
                  + path
                  + "\" is not a method path; write it as \"/package.Service/Method\"");
    }
  }

  @Test
  void badHeadersAreProblems() {
    assertThat(problems("headers.grpc-timeout", "1S")).first().asString().contains("sets this");
    assertThat(problems("headers.a b", "1")).first().asString().contains("name");
    assertThat(problems("headers.a", "\n")).first().asString().contains("printable ASCII");
    assertThat(problems("headers.a-bin", "%")).first().asString().contains("Base64");
    assertThat(problems("headers.a-bin", "AQI=")).isEmpty();
  }

  @Test
  void timeoutMustBePositive() {
    Table table = new Table(Map.of("url", "http://x", "timeout", Duration.ZERO));
    GrpcSettings.read(table);
    assertThat(table.problems).hasSize(1);
  }

  private static GrpcSettings read(Map<String, Object> values) {
    Table table = new Table(values);
    GrpcSettings settings = GrpcSettings.read(table);
    assertThat(table.problems).isEmpty();
    return settings;
  }

  private static List<String> problems(String key, String value) {
    Map<String, Object> values = new HashMap<>(Map.of("url", "http://example.com"));
    values.put(key, value);
    Table table = new Table(values);
    GrpcSettings.read(table);
    return table.problems;
  }
}
