package dev.tenon.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.runtime.config.ConfigReader;
import dev.tenon.runtime.config.Problems;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphTest {
  private final Problems problems = new Problems();

  private Graph graph(String toml) {
    ConfigReader reader = new ConfigReader(problems);
    reader.read("g.toml", toml, Path.of("/"));
    return GraphBuilder.build(reader.configuration(), problems, true);
  }

  private static final String DIAMOND =
      """
      [component.top]
      uri = "x"
      imports = ["left", "right"]
      [capability.http]
      type = "wasi:http"
      [component.left]
      uri = "x"
      imports = ["bottom"]
      [component.right]
      uri = "x"
      imports = ["bottom", "http"]
      [component.bottom]
      uri = "x"
      imports = ["http"]
      [component.alone]
      uri = "x"
      """;

  @Test
  void dependenciesComeFirst() {
    assertThat(graph(DIAMOND).nodes().stream().map(Node::name))
        .containsExactly("http", "bottom", "left", "right", "top", "alone");
  }

  @Test
  void reachableIsWhatTheTargetNeeds() {
    assertThat(graph(DIAMOND).reachable("left").stream().map(Node::name))
        .containsExactly("http", "bottom", "left");
  }

  @Test
  void rootsAreWhatNobodyImports() {
    assertThat(graph(DIAMOND).roots().stream().map(Node::name)).containsExactly("top", "alone");
  }

  @Test
  void nameListedTwiceIsAWarning() {
    graph("[component.a]\nuri='x'\nimports=['http', 'http']\n[capability.http]\ntype='wasi:http'");
    assertThat(problems.any()).isFalse();
    assertThat(problems.warnings())
        .containsExactly("g.toml: component.a.imports[1]: \"http\" is listed twice");
  }

  @Test
  void treeUnfoldsANodeOnce() {
    assertThat(Drawing.tree(graph(DIAMOND)))
        .isEqualTo(
            """
            component top
            ├─ component left
            │  └─ component bottom
            │     └─ capability http (wasi:http)
            └─ component right
               ├─ component bottom (see above)
               └─ capability http (wasi:http)
            component alone
            """);
  }

  @Test
  void treeShowsWhatAnEdgeMeets() {
    Graph graph =
        new Graph(
            List.of(
                new Node.Capability("c", "t"), new Node.Component("b"), new Node.Component("a")),
            List.of(
                new Edge("a", "b", List.of("x:y/z@1.0.0")),
                new Edge("b", "c", List.of("x:y/one", "x:y/two"))));
    assertThat(Drawing.tree(graph))
        .isEqualTo(
            """
            component a
            └─ component b
               │    x:y/z@1.0.0
               └─ capability c (t)
                       x:y/one
                       x:y/two
            """);
  }

  @Test
  void dotQuotesNames() {
    Graph graph =
        new Graph(
            List.of(new Node.Capability("http", "wasi:http"), new Node.Component("a-b")),
            List.of(new Edge("a-b", "http", List.of("wasi:http/types@0.2.0"))));
    assertThat(Drawing.dot(graph))
        .isEqualTo(
            """
            digraph composition {
              rankdir=LR;
              "a-b" [shape=box];
              "http" [shape=ellipse, label="http\\nwasi:http"];
              "a-b" -> "http" [label="wasi:http/types@0.2.0"];
            }
            """);
  }

  @Test
  void treeOfNothingSaysSo() {
    assertThat(Drawing.tree(graph(""))).isEqualTo("the configuration has no components\n");
    assertThat(Drawing.tree(graph("[capability.c]\ntype = 't'")))
        .isEqualTo("capability c (t)\nthe configuration has no components\n");
  }
}
