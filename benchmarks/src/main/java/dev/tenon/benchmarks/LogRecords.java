package dev.tenon.benchmarks;

import dev.tenon.component.type.ValType;
import dev.tenon.component.type.ValType.Field;
import dev.tenon.component.type.ValType.FlagsType;
import dev.tenon.component.type.ValType.ListType;
import dev.tenon.component.type.ValType.OptionType;
import dev.tenon.component.type.ValType.Primitive;
import dev.tenon.component.type.ValType.RecordType;
import dev.tenon.component.value.RecordValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The `log-record` of wasi:otel and a value with every field set.
final class LogRecords {
  private static final ValType STRING = option(Primitive.STRING);
  private static final ValType DATETIME =
      record(new Field("seconds", Primitive.U64), new Field("nanoseconds", Primitive.U32));
  private static final ValType ATTRIBUTES =
      new ListType(
          record(new Field("key", Primitive.STRING), new Field("value", Primitive.STRING)));
  private static final ValType RESOURCE =
      record(new Field("attributes", ATTRIBUTES), new Field("schema-url", STRING));
  private static final ValType SCOPE =
      record(
          new Field("name", Primitive.STRING),
          new Field("version", STRING),
          new Field("schema-url", STRING),
          new Field("attributes", ATTRIBUTES));

  static final RecordType TYPE =
      record(
          new Field("timestamp", option(DATETIME)),
          new Field("observed-timestamp", option(DATETIME)),
          new Field("severity-text", STRING),
          new Field("severity-number", option(Primitive.U8)),
          new Field("body", STRING),
          new Field("attributes", option(ATTRIBUTES)),
          new Field("event-name", STRING),
          new Field("resource", option(RESOURCE)),
          new Field("instrumentation-scope", option(SCOPE)),
          new Field("trace-id", STRING),
          new Field("span-id", STRING),
          new Field("trace-flags", option(new FlagsType(List.of("sampled")))));

  private LogRecords() {}

  private static RecordType record(Field... fields) {
    return new RecordType(List.of(fields));
  }

  private static ValType option(ValType type) {
    return new OptionType(type);
  }

  static RecordValue record() {
    List<String> pair = List.of("key", "value");
    List<RecordValue> attributes =
        List.of(
            RecordValue.of(pair, "service.name", "\"the-service\""),
            RecordValue.of(pair, "user.id", "42"),
            RecordValue.of(pair, "ratio", "0.75"));
    RecordValue now =
        RecordValue.of(List.of("seconds", "nanoseconds"), 1_700_000_000L, 123_456_789L);
    return RecordValue.of(
        TYPE.fields().stream().map(Field::name).toList(),
        Optional.of(now),
        Optional.of(now),
        Optional.of("INFO"),
        Optional.of(9),
        Optional.of("\"testing config-with-components.toml\""),
        Optional.of(attributes),
        Optional.of("event"),
        Optional.of(
            RecordValue.of(
                List.of("attributes", "schema-url"),
                attributes,
                Optional.of("https://example.com/schema"))),
        Optional.of(
            RecordValue.of(
                List.of("name", "version", "schema-url", "attributes"),
                "my-scope",
                Optional.of("1.0.0"),
                Optional.empty(),
                attributes)),
        Optional.of("0af7651916cd43dd8448eb211c80319c"),
        Optional.of("b7ad6b7169203331"),
        Optional.of(Set.of("sampled")));
  }
}
