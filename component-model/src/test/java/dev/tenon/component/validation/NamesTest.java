package dev.tenon.component.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.component.binary.Feature;
import dev.tenon.component.validation.Names.Name;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "a1", "a-b-c", "A", "A-B1", "m1x3d-4CR0NYMS", "is-XML", "a-1-2"})
  void labels(String label) {
    assertThat(Names.parse(label)).contains(new Name.Plain(label));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1-a", "a-", "a--b", "-a", "aBc", "a_b", "a.b", "é", "a b"})
  void othersAreNoLabels(String label) {
    assertThat(Names.isLabel(label)).isFalse();
    assertThat(Names.parse(label)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wasi:http/types",
        "ns-1-a:b-1-c/D-2",
        "wasi:cli/run@0.2.6",
        "wasi:otel/logs@0.2.0-rc.2+patch",
        "a:b/c@0.0.0-abcd.1.2+efg.4.ee.5",
        "a:b/c@1.2.3-0a.-"
      })
  void interfaces(String name) {
    assertThat(Names.parse(name)).contains(new Name.Interface(name, Set.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wasi:",
        "wasi:/",
        ":/",
        "wasi/http",
        "A:b/c",
        "ns:A/b",
        "ns:1/a",
        "wasi:http/TyPeS",
        "a:b/c@",
        "a:b/c@1.0",
        "a:b/c@0",
        "a:b/c@0.0",
        "a:b/c@0.1.",
        "a:b/c@01.0.0",
        "a:b/c@1.0.0-",
        "a:b/c@1.0.0+",
        "a:b/c@1.0.0-01",
        "a:b/c@1.0.0-a..b",
        "a:b:c",
        "a::b/c",
        "a:b//c",
        "a/b:c"
      })
  void othersAreNoInterfaces(String name) {
    assertThat(Names.parse(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:b:c/d", "a:b/c/d", "a:b:c/d/E@1.2.3"})
  void nestedInterfaces(String name) {
    assertThat(Names.parse(name)).contains(new Name.Interface(name, Set.of(Feature.NESTED_NAMES)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:b/c@1", "a:b/c@20", "a:b/c@0.1"})
  void canonicalVersions(String name) {
    assertThat(Names.parse(name))
        .contains(new Name.Interface(name, Set.of(Feature.CANONICAL_NAMES)));
  }

  @Test
  void versionSuffixCompletesACanonicalVersion() {
    assertThat(InterfaceNames.takesSuffix("a:b/c@1", ".2.3")).isTrue();
    assertThat(InterfaceNames.takesSuffix("a:b/c@0.2", ".6-rc.1")).isTrue();
    assertThat(InterfaceNames.takesSuffix("a:b/c@0.0.0", "-alpha")).isTrue();
    assertThat(InterfaceNames.takesSuffix("a:b/c@1", ".2")).isFalse();
    assertThat(InterfaceNames.takesSuffix("a:b/c@1.2.3", "")).isFalse();
    assertThat(InterfaceNames.takesSuffix("a:b/c", "1.2.3")).isFalse();
  }

  @Test
  void annotatedNames() {
    assertThat(Names.parse("[constructor]a-b")).contains(new Name.Constructor("a-b"));
    assertThat(Names.parse("[method]a.b")).contains(new Name.Method("a", "b"));
    assertThat(Names.parse("[static]a.b")).contains(new Name.Static("a", "b"));
    for (String wrong :
        new String[] {
          "[constructor]",
          "[method]",
          "[method]a",
          "[method]a.",
          "[method].a",
          "[method]a.b.c",
          "[static]a",
          "[other]a.b"
        }) {
      assertThat(Names.parse(wrong)).as(wrong).isEmpty();
    }
  }

  @Test
  void namesThatDifferInCaseOnlyAreTheSame() {
    assertThat(Names.canonical("foo-BAR")).isEqualTo(Names.canonical("FOO-bar"));
    assertThat(Names.canonical("[static]foo.bar")).isEqualTo(Names.canonical("[method]foo.BAR"));
  }

  @Test
  void methodNamedAsItsResourceIsTheSameAsTheResource() {
    assertThat(Names.canonical("[method]foo.foo")).isEqualTo("foo");
    assertThat(Names.canonical("[static]foo-BAR.FOO-bar")).isEqualTo("foo-bar");
    assertThat(Names.canonical("[constructor]foo")).isNotEqualTo("foo");
    assertThat(Names.canonical("[method]foo.bar")).isNotEqualTo("bar");
  }
}
