package dev.tenon.component.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.linking.ComponentInstance;
import dev.tenon.component.linking.Linker;
import dev.tenon.component.linking.Store;
import dev.tenon.component.type.InstanceType;
import dev.tenon.component.validation.Component;
import dev.tenon.component.value.Result;
import dev.tenon.engine.Engine;
import dev.tenon.engine.LinkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A component written in Rust between two Java interfaces: one that it imports, one it exports.
class TypedHostTest {
  @WitInterface("tenon:fixtures/words")
  interface Words {
    String name();

    String join(List<String> parts, String separator);

    Optional<String> find(String key);

    Result<Long, String> parse(String text);

    List<String> split(String text);
  }

  static class Dictionary implements Words {
    @Override
    public String name() {
      return "Tenon";
    }

    @Override
    public String join(List<String> parts, String separator) {
      return String.join(separator, parts);
    }

    @Override
    public Optional<String> find(String key) {
      return key.equals("joint") ? Optional.of("mortise") : Optional.empty();
    }

    @Override
    public Result<Long, String> parse(String text) {
      try {
        return Result.ok(Long.parseLong(text));
      } catch (NumberFormatException _) {
        return Result.err("not a number: " + text);
      }
    }

    @Override
    public List<String> split(String text) {
      return List.of(text.split(" ", -1));
    }
  }

  @WitInterface("tenon:fixtures/sentences")
  interface Sentences {
    String greeting();

    String bracketed(List<String> parts);

    String lookup(String key);

    Result<Long, String> total(List<String> texts);

    List<String> reversed(String text);
  }

  @WitInterface("tenon:fixtures/words")
  interface WrongWords {
    String name();

    String join(List<String> parts, int separator);

    Optional<Long> find(String key);
  }

  private static Component component;

  @BeforeAll
  static void compile() throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of("../guests/fixtures/lib/strings.wasm"));
    component = Component.compile(Engine.create(), bytes);
  }

  private static ComponentInstance instantiate(Store store, Class<?> witInterface, Object words) {
    HostInterface host = HostInterface.of(witInterface);
    return new Linker().define(host.name(), host.instance(words)).instantiate(store, component);
  }

  @Test
  void aGuestCallsTheHostAndTheHostTheGuestInTypedJava() {
    try (Store store = new Store()) {
      Sentences sentences =
          GuestInterface.bind(
              Sentences.class, instantiate(store, Words.class, new Dictionary())::function);
      assertThat(sentences.greeting()).contains("Tenon");
      assertThat(sentences.bracketed(List.of("a", "ü"))).contains("a").contains("ü");
      assertThat(sentences.lookup("joint")).contains("mortise");
      assertThat(sentences.total(List.of("40", "2"))).isEqualTo(Result.ok(42L));
      assertThat(sentences.total(List.of("x"))).isEqualTo(Result.err("not a number: x"));
      assertThat(sentences.reversed("ab cd")).containsExactly("ba", "dc");
    }
  }

  @Test
  void anExceptionOfTheHostIsTheCauseThatTheCallerSees() {
    Words broken =
        new Dictionary() {
          @Override
          public String name() {
            throw new IllegalStateException("the dictionary is closed");
          }
        };
    try (Store store = new Store()) {
      Sentences sentences =
          GuestInterface.bind(Sentences.class, instantiate(store, Words.class, broken)::function);
      assertThatThrownBy(sentences::greeting)
          .satisfies(
              e ->
                  assertThat(e)
                      .rootCause()
                      .hasMessage("the dictionary is closed")
                      .isInstanceOf(IllegalStateException.class));
    }
  }

  @Test
  void aWrongHostInterfaceFailsWhenLinked() {
    WrongWords wrong =
        new WrongWords() {
          @Override
          public String name() {
            return "";
          }

          @Override
          public String join(List<String> parts, int separator) {
            return "";
          }

          @Override
          public Optional<Long> find(String key) {
            return Optional.empty();
          }
        };
    try (Store store = new Store()) {
      assertThatThrownBy(() -> instantiate(store, WrongWords.class, wrong))
          .isInstanceOf(LinkException.class)
          .hasMessage(
              """
              tenon:fixtures/words#join: parameter "separator" is string in WIT but int in Java \
              (WrongWords.join(List<String>, int)); use String""");
    }
  }

  @Test
  void everyProblemOfAnInterfaceIsToldBeforeAnythingIsLinked() {
    InstanceType wanted =
        (InstanceType)
            Objects.requireNonNull(component.type().imports().get("tenon:fixtures/words"));
    assertThat(HostInterface.of(Words.class).check(wanted)).isEmpty();
    assertThat(HostInterface.of(WrongWords.class).check(wanted))
        .containsExactly(
            "tenon:fixtures/words#join: parameter \"separator\" is string in WIT but int in Java"
                + " (WrongWords.join(List<String>, int)); use String",
            "tenon:fixtures/words#find: the value of the result is string in WIT but Long in Java"
                + " (WrongWords.find(String)); use String",
            "tenon:fixtures/words#parse: WrongWords has no method for it; add"
                + " Result<Long, String> parse(String text)",
            "tenon:fixtures/words#split: WrongWords has no method for it; add"
                + " List<String> split(String text)");
  }
}
