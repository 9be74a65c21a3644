package dev.tenon.component.binary;

import dev.tenon.component.binary.Definition.ExternDesc;
import dev.tenon.component.binary.Definition.ExternName;
import dev.tenon.component.binary.Definition.SortIndex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decodes what crosses a component's boundary: names with attributes, extern types, imports,
/// exports, start functions and values (Binary.md, "Import and Export Definitions", "Start
/// Definitions", "Value Definitions").
final class ExternDecoder {
  private static final int CORE_MODULE_SORT = 0x11;

  private ExternDecoder() {}

  /// `import`.
  static Definition imported(ByteReader in) {
    return new Definition.Import(in.position(), name(in), desc(in));
  }

  /// `export`.
  static Definition exported(ByteReader in) {
    int offset = in.position();
    ExternName name = name(in);
    SortIndex target = AliasDecoder.sortIndex(in);
    Optional<ExternDesc> ascribed = in.optional("an ascribed type", ExternDecoder::desc);
    return new Definition.Export(offset, name, target, ascribed.orElse(null));
  }

  /// `start`.
  static Definition start(ByteReader in) {
    int offset = in.position();
    in.require(Feature.VALUES, offset, "a start function of a component");
    int func = in.index("a function");
    List<Integer> args = in.vec("arguments", part -> part.index("a value"));
    return new Definition.Start(offset, func, args, in.index("a number of results"));
  }

  /// `value`.
  static Definition value(ByteReader in) {
    int offset = in.position();
    in.require(Feature.VALUES, offset, "a value definition");
    return new Definition.Value(offset, TypeDecoder.valType(in), in.bytes("a value"));
  }

  /// `nameattributes`.
  static ExternName name(ByteReader in) {
    int found = in.u8("a name");
    return switch (found) {
      case 0x00, 0x01 -> ExternName.of(in.name("a name"));
      case 0x02 -> {
        if (!in.features().has(Feature.CANONICAL_NAMES)) {
          in.require(Feature.IMPLEMENTS, in.position() - 1, "a name with attributes");
        }
        yield nameWithAttributes(in);
      }
      default -> throw in.unexpected(found, "a name (0x00 to 0x02)");
    };
  }

  private enum Attribute {
    IMPLEMENTS("implements", Feature.IMPLEMENTS),
    VERSION_SUFFIX("versionsuffix", Feature.CANONICAL_NAMES),
    EXTERNAL_ID("external-id", Feature.IMPLEMENTS);

    private final String text;
    private final Feature feature;

    Attribute(String text, Feature feature) {
      this.text = text;
      this.feature = feature;
    }
  }

  private static ExternName nameWithAttributes(ByteReader in) {
    String name = in.name("a name");
    int start = in.position();
    Map<Attribute, String> attributes = new HashMap<>();
    for (var entry : in.vec("attributes", ExternDecoder::attribute)) {
      if (attributes.putIfAbsent(entry.getKey(), entry.getValue()) != null) {
        throw in.invalid(
            start,
            "\"" + name + "\" has the attribute " + entry.getKey().text + " twice",
            "leave out one of them");
      }
    }
    return new ExternName(
        name,
        Optional.ofNullable(attributes.get(Attribute.IMPLEMENTS)),
        Optional.ofNullable(attributes.get(Attribute.VERSION_SUFFIX)),
        Optional.ofNullable(attributes.get(Attribute.EXTERNAL_ID)));
  }

  private static Map.Entry<Attribute, String> attribute(ByteReader in) {
    int start = in.position();
    int found = in.u8("an attribute");
    Attribute attribute =
        switch (found) {
          case 0x00 -> Attribute.IMPLEMENTS;
          case 0x01 -> Attribute.VERSION_SUFFIX;
          case 0x02 -> Attribute.EXTERNAL_ID;
          default -> throw in.unexpected(found, "an attribute (0x00 to 0x02)");
        };
    in.require(attribute.feature, start, "the attribute " + attribute.text);
    return Map.entry(attribute, in.name("an attribute"));
  }

  /// `externtype`.
  static ExternDesc desc(ByteReader in) {
    int start = in.position();
    int found = in.u8("an extern type");
    return switch (found) {
      case 0x00 -> {
        in.expect(CORE_MODULE_SORT, "the sort of a core module");
        yield new ExternDesc.Module(in.index("a core type"));
      }
      case 0x01 -> new ExternDesc.Func(in.index("a type"));
      case 0x02 -> valueBound(in, start);
      case 0x03 -> typeBound(in);
      case 0x04 -> new ExternDesc.Component(in.index("a type"));
      case 0x05 -> new ExternDesc.Instance(in.index("a type"));
      default -> throw in.unexpected(found, "an extern type (0x00 to 0x05)");
    };
  }

  private static ExternDesc valueBound(ByteReader in, int start) {
    in.require(Feature.VALUES, start, "a value at a component's border");
    return in.flag("a value bound")
        ? new ExternDesc.ValueType(TypeDecoder.valType(in))
        : new ExternDesc.ValueEq(in.index("a value"));
  }

  private static ExternDesc typeBound(ByteReader in) {
    return in.flag("a type bound")
        ? new ExternDesc.SubResource()
        : new ExternDesc.TypeEq(in.index("a type"));
  }
}
