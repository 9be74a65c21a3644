package dev.tenon.component.bind;

import static dev.tenon.component.bind.Types.caseOf;
import static dev.tenon.component.bind.Types.enumeration;
import static dev.tenon.component.bind.Types.field;
import static dev.tenon.component.bind.Types.flags;
import static dev.tenon.component.bind.Types.func;
import static dev.tenon.component.bind.Types.list;
import static dev.tenon.component.bind.Types.option;
import static dev.tenon.component.bind.Types.param;
import static dev.tenon.component.bind.Types.record;
import static dev.tenon.component.bind.Types.result;
import static dev.tenon.component.bind.Types.tuple;
import static dev.tenon.component.bind.Types.variant;
import static dev.tenon.component.type.ValType.Primitive.STRING;
import static dev.tenon.component.type.ValType.Primitive.U32;
import static dev.tenon.component.type.ValType.Primitive.U64;
import static dev.tenon.component.type.ValType.Primitive.U8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.linking.HostInstance;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.ResourceType;
import dev.tenon.component.type.ValType;
import dev.tenon.component.value.Result;
import dev.tenon.engine.LinkException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Every kind of mismatch, and its message to the letter in `mismatches.txt`.
class MismatchTest {
  record Person(String name, int age) {}

  record Short3(long a, long b, long c) {}

  enum Level {
    LOW,
    HIGH,
    TOP
  }

  sealed interface Shape {
    record Circle(float radius) implements Shape {}

    record Dot(long extra) implements Shape {}

    record Square() implements Shape {}

    record Oval(long a, long b) implements Shape {}
  }

  @WitResource("door")
  interface Door {}

  @WitInterface("wasi:x/y@1.0.0")
  interface Greeting {
    String greet(int name);

    void narrow(int count);

    void count(String one);

    String noResult();

    void missingResult();

    void notARecord(String person);

    void person(Person person);

    void people(List<Person> people);

    void tuple(Short3 t);

    void variant(Shape shape);

    void notSealed(Object[] shape);

    void level(Level level);

    void levels(Set<Level> levels);

    void levelSet(Level levels);

    void array(int[] data);

    void listOf(List<String> data);

    void option(String text);

    Result<String, String> result();

    String notAResult();

    void own(Door door);

    void handle(String door);

    void stream(List<Byte> data);

    void nested(Optional<Map<String, String>> data);

    void twice(String a);

    void twice(long a);
  }

  private static final ValType PERSON =
      record(field("name", STRING), field("age", U32), field("email", option(STRING)));
  private static final ValType SHAPE =
      variant(
          caseOf("circle", ValType.Primitive.F64),
          caseOf("dot", null),
          caseOf("square", list(U8)),
          caseOf("star", STRING));

  private static Map<String, FuncType> functions() {
    ResourceType window = ResourceType.fresh("window");
    Map<String, FuncType> functions = new LinkedHashMap<>();
    functions.put("greet", func(STRING, param("name", STRING)));
    functions.put("narrow", func(null, param("count", U32)));
    functions.put("count", func(null, param("one", STRING), param("more-of-it", list(U8))));
    functions.put("no-result", func(null));
    functions.put("missing-result", func(STRING));
    functions.put("not-a-record", func(null, param("person", PERSON)));
    functions.put("person", func(null, param("person", PERSON)));
    functions.put(
        "people",
        func(null, param("people", list(record(field("name", STRING), field("years", U32))))));
    functions.put("tuple", func(null, param("t", tuple(U64, STRING))));
    functions.put("variant", func(null, param("shape", SHAPE)));
    functions.put("not-sealed", func(null, param("shape", SHAPE)));
    functions.put("level", func(null, param("level", enumeration("low", "mid", "high"))));
    functions.put("levels", func(null, param("levels", flags("low", "mid", "high", "top"))));
    functions.put("level-set", func(null, param("levels", flags("low", "high", "top"))));
    functions.put("array", func(null, param("data", list(U32))));
    functions.put("list-of", func(null, param("data", list(U32))));
    functions.put("option", func(null, param("text", option(STRING))));
    functions.put("result", func(result(null, STRING)));
    functions.put("not-a-result", func(result(STRING, null)));
    functions.put("own", func(null, param("door", new ValType.OwnType(window))));
    functions.put("handle", func(null, param("door", new ValType.BorrowType(window))));
    functions.put("stream", func(null, param("data", new ValType.StreamType(Optional.of(U8)))));
    functions.put("nested", func(null, param("data", option(list(tuple(STRING, STRING))))));
    functions.put("twice", func(null, param("a", STRING)));
    return functions;
  }

  @Test
  void everyMismatchSaysWhatWhereAndHowToMendIt() {
    HostInstance instance =
        HostInterface.of(Greeting.class)
            .instance(
                Proxy.newProxyInstance(
                    Greeting.class.getClassLoader(),
                    new Class<?>[] {Greeting.class},
                    MismatchTest::uncalled));
    String messages =
        functions().entrySet().stream()
            .map(f -> refusal(instance, f.getKey(), f.getValue()))
            .collect(Collectors.joining("\n"));
    assertThat(messages + "\n").isEqualTo(golden("mismatches.txt"));
  }

  private static Object uncalled(Object proxy, Method method, Object[] args) {
    throw new AssertionError(method + " must not be called");
  }

  private static String refusal(HostInstance instance, String name, FuncType type) {
    try {
      assertThat(instance.function(name, type)).isNull();
      return name + ": null";
    } catch (LinkException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void aFunctionWithoutMethodIsNull() {
    HostInstance instance = HostInterface.of(One.class).instance((One) () -> {});
    assertThat(instance.function("two", func(null))).isNull();
    assertThat(instance.resource("two")).isNull();
  }

  @WitInterface("test:one/one")
  interface One {
    void one();
  }

  @Test
  void anObjectOfAnotherTypeIsRefused() {
    assertThatThrownBy(() -> HostInterface.of(One.class).instance("text"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "java.lang.String does not implement dev.tenon.component.bind.MismatchTest$One");
  }

  @Test
  void anInterfaceWithoutNameIsRefused() {
    assertThatThrownBy(() -> HostInterface.of(Runnable.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "java.lang.Runnable does not say which WIT interface it stands for; annotate it with"
                + " @WitInterface(\"namespace:package/interface@version\")");
  }

  private static String golden(String name) {
    try (InputStream in = MismatchTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
