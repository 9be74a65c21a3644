package dev.tenon.component.wit;

import dev.tenon.component.type.Suggestion;
import dev.tenon.component.type.TypeText;
import dev.tenon.component.type.ValType;
import dev.tenon.component.type.ValType.Primitive;
import dev.tenon.component.value.RecordValue;
import dev.tenon.component.value.Result;
import dev.tenon.component.value.Tuple;
import dev.tenon.component.value.VariantValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// [WaveNode]s to values of a type, in the untyped Java form.
final class WaveReader {
  private static final int MAX_LISTED = 12;

  /// A shorter name is near to all others of its length.
  private static final int SHORTEST_MISSPELT = 3;

  /// What is shown of a type.
  private static final int MAX_SHOWN = 120;

  private final String text;

  WaveReader(String text) {
    this.text = text;
  }

  Object read(WaveNode node, ValType type, WavePath where) {
    return switch (type) {
      case Primitive primitive -> primitive(node, primitive, where);
      case ValType.RecordType record -> record(node, record, where);
      case ValType.VariantType variant -> variant(node, variant, where);
      case ValType.ListType(ValType element) -> list(node, element, type, where);
      case ValType.FixedListType fixed -> fixed(node, fixed, where);
      case ValType.MapType(ValType key, ValType value) ->
          list(node, new ValType.TupleType(List.of(key, value)), type, where);
      case ValType.TupleType tuple -> tuple(node, tuple, where);
      case ValType.FlagsType flags -> flags(node, flags, where);
      case ValType.EnumType enumeration -> label(node, enumeration, where);
      case ValType.OptionType option -> option(node, option, where);
      case ValType.ResultType result -> result(node, result, where);
      case ValType.OwnType _, ValType.BorrowType _ ->
          throw error(node.at(), where, describe(type) + " is a handle, which has no text");
      case ValType.StreamType _, ValType.FutureType _ ->
          throw error(node.at(), where, describe(type) + " has no text");
    };
  }

  private Object primitive(WaveNode node, Primitive type, WavePath where) {
    return switch (type) {
      case BOOL -> bool(node, type, where);
      case S8, U8, S16, U16, S32, U32, S64, U64 ->
          WaveNumbers.boxed(integer(node, type, where), type);
      case F32 -> WaveNumbers.f32(numeral(node, type, where));
      case F64 -> WaveNumbers.f64(numeral(node, type, where));
      case CHAR -> charOf(node, type, where);
      case STRING -> string(node, type, where);
      case ERROR_CONTEXT -> throw error(node.at(), where, "an error-context has no text");
    };
  }

  private boolean bool(WaveNode node, Primitive type, WavePath where) {
    if (node instanceof WaveNode.KeywordUse(_, WaveKeyword keyword, _)
        && (keyword == WaveKeyword.TRUE || keyword == WaveKeyword.FALSE)) {
      return keyword == WaveKeyword.TRUE;
    }
    throw mismatch(node, type, where, "");
  }

  private BigInteger integer(WaveNode node, Primitive type, WavePath where) {
    return WaveNumbers.integer(numeral(node, type, where), type)
        .orElseThrow(() -> mismatch(node, type, where, ""));
  }

  private String numeral(WaveNode node, Primitive type, WavePath where) {
    if (node instanceof WaveNode.Numeral(_, String numeral)) {
      return numeral;
    }
    throw mismatch(node, type, where, "");
  }

  private String charOf(WaveNode node, Primitive type, WavePath where) {
    if (node instanceof WaveNode.CharLiteral(_, int codePoint)) {
      return Character.toString(codePoint);
    }
    throw mismatch(node, type, where, "");
  }

  private String string(WaveNode node, Primitive type, WavePath where) {
    return switch (node) {
      case WaveNode.StringLiteral(_, String string) -> string;
      case WaveNode.CaseUse(_, String word, WaveNode payload) when payload == null ->
          throw mismatch(node, type, where, "; write \"" + word + '"');
      default -> throw mismatch(node, type, where, "");
    };
  }

  private Object record(WaveNode node, ValType.RecordType type, WavePath where) {
    if (!(node instanceof WaveNode.Fields(_, List<WaveNode.FieldUse> given))) {
      boolean empty = node instanceof WaveNode.Labels(_, var labels) && labels.isEmpty();
      throw mismatch(node, type, where, empty ? "; a record without fields is {:}" : "");
    }
    List<String> fields = type.fields().stream().map(ValType.Field::name).toList();
    @Nullable WaveNode[] nodes = new @Nullable WaveNode[fields.size()];
    for (WaveNode.FieldUse use : given) {
      int i = position(use.at(), use.name(), fields, new Owner(type, "field", where));
      if (nodes[i] != null) {
        throw error(use.at(), where, "field \"" + use.name() + "\" is given twice");
      }
      nodes[i] = use.value();
    }
    Object[] values = new Object[fields.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = field(node, nodes[i], type, i, where);
    }
    return RecordValue.of(fields, values);
  }

  private Object field(
      WaveNode record, @Nullable WaveNode given, ValType.RecordType type, int i, WavePath where) {
    ValType.Field field = type.fields().get(i);
    if (given != null) {
      return read(given, field.type(), where.field(field.name()));
    }
    if (field.type() instanceof ValType.OptionType) {
      return Optional.empty();
    }
    throw error(
        record.at(),
        where,
        "field \""
            + field.name()
            + "\" ("
            + describe(field.type())
            + ") of "
            + owner(type)
            + " is missing");
  }

  private Object variant(WaveNode node, ValType.VariantType type, WavePath where) {
    List<String> labels = type.cases().stream().map(ValType.Case::name).toList();
    WaveNode.CaseUse use = caseUse(node, labels, type, where);
    int i = position(use.at(), use.label(), labels, new Owner(type, "case", where));
    ValType wanted = type.cases().get(i).type();
    return new VariantValue(
        use.label(), payload(use.at(), use.label(), use.payload(), wanted, where));
  }

  private String label(WaveNode node, ValType.EnumType type, WavePath where) {
    WaveNode.CaseUse use = caseUse(node, type.labels(), type, where);
    position(use.at(), use.label(), type.labels(), new Owner(type, "case", where));
    payload(use.at(), use.label(), use.payload(), null, where);
    return use.label();
  }

  private WaveNode.CaseUse caseUse(
      WaveNode node, List<String> labels, ValType type, WavePath where) {
    if (node instanceof WaveNode.CaseUse use) {
      return use;
    }
    String keyword =
        switch (node) {
          case WaveNode.KeywordUse use -> use.keyword().text();
          case WaveNode.Numeral numeral -> numeral.text();
          default -> "";
        };
    boolean meant = labels.contains(keyword);
    throw mismatch(node, type, where, meant ? "; the case is written %" + keyword : "");
  }

  /// What a case holds, null when it is of no type.
  private @Nullable Object payload(
      int at, String name, @Nullable WaveNode given, @Nullable ValType wanted, WavePath where) {
    if (wanted != null && given != null) {
      return read(given, wanted, where.field(name));
    }
    if (given != null) {
      throw error(given.at(), where, name + " holds no value; write " + name + " alone");
    }
    if (wanted != null) {
      throw error(
          at, where, name + " holds a value (" + describe(wanted) + "); write " + name + "(…)");
    }
    return null;
  }

  private Object list(WaveNode node, ValType element, ValType type, WavePath where) {
    if (!(node instanceof WaveNode.Bracketed(_, List<WaveNode> nodes))) {
      throw mismatch(node, type, where, "");
    }
    if (element == Primitive.U8) {
      return bytes(nodes, where);
    }
    List<Object> values = new ArrayList<>(nodes.size());
    for (int i = 0; i < nodes.size(); i++) {
      values.add(read(nodes.get(i), element, where.element(i)));
    }
    return values;
  }

  private byte[] bytes(List<WaveNode> nodes, WavePath where) {
    byte[] bytes = new byte[nodes.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = integer(nodes.get(i), Primitive.U8, where.element(i)).byteValue();
    }
    return bytes;
  }

  private Object fixed(WaveNode node, ValType.FixedListType type, WavePath where) {
    if (node instanceof WaveNode.Bracketed(_, var nodes)) {
      count(node, nodes.size(), Integer.toUnsignedLong(type.length()), type, where);
    }
    return list(node, type.element(), type, where);
  }

  private Object tuple(WaveNode node, ValType.TupleType type, WavePath where) {
    if (!(node instanceof WaveNode.Parenthesized(_, List<WaveNode> nodes))) {
      throw mismatch(node, type, where, "");
    }
    count(node, nodes.size(), type.elements().size(), type, where);
    Object[] values = new Object[nodes.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = read(nodes.get(i), type.elements().get(i), where.element(i));
    }
    return Tuple.of(values);
  }

  private void count(WaveNode node, int given, long wanted, ValType type, WavePath where) {
    if (given != wanted) {
      throw error(
          node.at(),
          where,
          "expected " + wanted + " values for " + describe(type) + ", got " + given);
    }
  }

  private Set<String> flags(WaveNode node, ValType.FlagsType type, WavePath where) {
    if (!(node instanceof WaveNode.Labels(_, List<WaveNode.LabelUse> uses))) {
      boolean empty = node instanceof WaveNode.Fields(_, var fields) && fields.isEmpty();
      throw mismatch(node, type, where, empty ? "; no flags are {}" : "");
    }
    Set<String> given = new LinkedHashSet<>();
    for (WaveNode.LabelUse use : uses) {
      position(use.at(), use.name(), type.labels(), new Owner(type, "flag", where));
      if (!given.add(use.name())) {
        throw error(use.at(), where, "flag \"" + use.name() + "\" is given twice");
      }
    }
    return type.labels().stream()
        .filter(given::contains)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Object option(WaveNode node, ValType.OptionType type, WavePath where) {
    if (node instanceof WaveNode.KeywordUse(_, WaveKeyword keyword, WaveNode payload)) {
      if (keyword == WaveKeyword.NONE) {
        return Optional.empty();
      }
      if (keyword == WaveKeyword.SOME && payload != null) {
        return Optional.of(read(payload, type.type(), where.field("some")));
      }
    }
    if (flattened(type.type())) {
      return Optional.of(read(node, type.type(), where));
    }
    throw mismatch(node, type, where, "; write some(…) or none");
  }

  @SuppressWarnings("NullAway") // a payload may be null, which NullAway does not see in T
  private Object result(WaveNode node, ValType.ResultType type, WavePath where) {
    if (node instanceof WaveNode.KeywordUse(_, WaveKeyword keyword, WaveNode payload)) {
      if (keyword == WaveKeyword.OK) {
        return new Result.Ok<>(payload(node.at(), "ok", payload, type.ok().orElse(null), where));
      }
      if (keyword == WaveKeyword.ERR) {
        return new Result.Err<>(
            payload(node.at(), "err", payload, type.error().orElse(null), where));
      }
    }
    if (type.ok().isPresent() && flattened(type.ok().get())) {
      return new Result.Ok<>(read(node, type.ok().get(), where));
    }
    throw mismatch(node, type, where, "; write ok or err, with what it holds in parentheses");
  }

  /// Whether `some` and `ok` may be left out: not where the value could be taken for another.
  private static boolean flattened(ValType payload) {
    return !(payload instanceof ValType.OptionType || payload instanceof ValType.ResultType);
  }

  /// A type whose parts have labels, and what these are called.
  private record Owner(ValType type, String part, WavePath where) {}

  private int position(int at, String label, List<String> labels, Owner owner) {
    int position = labels.indexOf(label);
    if (position >= 0) {
      return position;
    }
    throw error(
        at,
        owner.where(),
        "%s has no %s \"%s\"; %s"
            .formatted(
                owner(owner.type()), owner.part(), label, candidates(owner.part(), label, labels)));
  }

  /// What a wrong label may have been meant to be, and what there is.
  private static String candidates(String part, String label, List<String> labels) {
    String near =
        label.length() < SHORTEST_MISSPELT ? "" : Suggestion.didYouMean(label, labels).strip();
    String shown =
        labels.stream().limit(MAX_LISTED).collect(Collectors.joining(", "))
            + (labels.size() > MAX_LISTED ? ", …" : "");
    return near.isEmpty()
        ? part + "s are " + shown
        : near.replace("Did", "did") + " The " + part + "s are " + shown;
  }

  private static String describe(ValType type) {
    String whole = TypeText.of(type);
    return whole.length() > MAX_SHOWN ? whole.substring(0, MAX_SHOWN) + "…" : whole;
  }

  /// A type of which its parts are told: `record point`, or `the record`.
  private static String owner(ValType type) {
    String whole = TypeText.of(type);
    String head = whole.substring(0, whole.indexOf('{')).strip();
    return head.contains(" ") ? head : "the " + head;
  }

  private WaveException mismatch(WaveNode node, ValType type, WavePath where, String hint) {
    String form =
        type instanceof Primitive primitive ? " (" + WaveNumbers.range(primitive) + ")" : "";
    return error(
        node.at(), where, "expected " + describe(type) + form + ", got " + node.described() + hint);
  }

  private WaveException error(int at, WavePath where, String message) {
    return new WaveException(where.prefix() + message, text, at);
  }
}
