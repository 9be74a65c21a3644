package dev.tenon.wast;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenon.wast.WastFile.Command;
import java.math.BigInteger;
import java.util.function.Consumer;

/// Runs the commands of a script with each expectation turned into its opposite, and fails where
/// the runner does not notice: expected values are changed, what must trap is to return and the
/// other way round, what is invalid is called valid and the other way round.
final class Control {
  private final Consumer<Command> runner;

  Control(Consumer<Command> runner) {
    this.runner = runner;
  }

  /// Runs a command's opposite, after the command itself where later ones need what it makes.
  ///
  /// @throws AssertionError when the opposite passes too
  void run(Command command) {
    switch (command.type()) {
      case "module", "module_definition" -> {
        runner.accept(command);
        mustFail(as(command, "assert_invalid"));
      }
      case "module_instance" -> {
        runner.accept(command);
        mustFail(as(command, WastRunner.NOT_INSTANTIABLE));
      }
      case "register" -> {
        runner.accept(command);
        throw new WastRunner.Skipped("expects nothing");
      }
      case "assert_return" -> {
        boolean something = !command.json().path("expected").isEmpty();
        mustFail(something ? withOtherResult(command) : as(command, "assert_trap"));
      }
      case "action" -> mustFail(as(command, "assert_trap"));
      case "assert_trap", "assert_exhaustion", "assert_exception" ->
          mustFail(as(command, "action"));
      case "assert_invalid", "assert_malformed" -> mustFail(as(command, "module_definition"));
      case "assert_unlinkable", "assert_uninstantiable" ->
          mustFail(as(command, WastRunner.INSTANTIABLE));
      default -> runner.accept(command);
    }
  }

  private void mustFail(Command opposite) {
    try {
      runner.accept(opposite);
    } catch (WastRunner.Skipped | WastRunner.Blocked | WastRunner.Unreadable e) {
      throw e;
    } catch (RuntimeException | AssertionError _) {
      return;
    }
    throw new AssertionError("the opposite passes too: " + opposite.json());
  }

  private static Command as(Command command, String type) {
    return Command.of(((ObjectNode) command.json().deepCopy()).put("type", type));
  }

  private static Command withOtherResult(Command command) {
    ObjectNode json = command.json().deepCopy();
    other((ObjectNode) json.path("expected").path(0));
    return Command.of(json);
  }

  /// Changes `{"type": …, "value": …}` to another value, of the same type as far as may be.
  static void other(ObjectNode node) {
    JsonNode value = node.path("value");
    switch (node.path("type").asText()) {
      case "bool" -> node.put("value", !value.asBoolean());
      case "string", "char", "enum" -> node.put("value", value.asText() + "x");
      case "list" -> ((ArrayNode) value).add(string());
      case "flags" -> ((ArrayNode) value).add("x");
      case "tuple" -> otherOrMore((ArrayNode) value);
      case "record" -> other((ObjectNode) value.path(0).path(1));
      case "variant" -> ((ObjectNode) value).put("case", value.path("case").asText() + "x");
      case "option" -> node.set("value", value.isNull() ? string() : node.nullNode());
      case "result" -> {
        String flipped = value.has("Ok") ? "Err" : "Ok";
        node.set("value", node.objectNode().set(flipped, value.iterator().next()));
      }
      case "v128" -> ((ArrayNode) value).set(0, node.textNode(otherNumber(value.path(0))));
      case "either" -> ((ArrayNode) node.path("values")).forEach(v -> other((ObjectNode) v));
      case "s8", "u8", "s16", "u16", "s32", "u32", "s64", "u64", "i32", "i64", "f32", "f64" ->
          node.put("value", otherNumber(value));
      // References: any other is one that no script makes.
      default -> node.put("type", "externref").put("value", "123456789");
    }
  }

  private static void otherOrMore(ArrayNode values) {
    if (values.isEmpty()) {
      values.add(string());
    } else {
      other((ObjectNode) values.get(0));
    }
  }

  private static ObjectNode string() {
    return JsonNodeFactory.instance.objectNode().put("type", "string").put("value", "x");
  }

  /// A number whose lowest bit is another, which keeps it in the range of its type; zero for a
  /// pattern such as `nan:canonical`.
  private static String otherNumber(JsonNode number) {
    String text = number.asText();
    return text.startsWith("nan") ? "0" : new BigInteger(text).flipBit(0).toString();
  }
}
