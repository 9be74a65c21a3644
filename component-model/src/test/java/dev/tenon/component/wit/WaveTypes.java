package dev.tenon.component.wit;

import dev.tenon.component.type.ResourceType;
import dev.tenon.component.type.TypeNames;
import dev.tenon.component.type.TypeText;
import dev.tenon.component.type.ValType;
import dev.tenon.component.type.ValType.Primitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The types of the tests of WAVE, by name.
final class WaveTypes {
  static final ValType POINT =
      new ValType.RecordType(
          List.of(new ValType.Field("x", Primitive.S32), new ValType.Field("y", Primitive.S32)));
  static final ValType KEYWORDS =
      new ValType.EnumType(
          List.of("true", "false", "some", "none", "ok", "err", "inf", "nan", "plain"));
  private static final Map<String, ValType> NAMED = named();
  private static final Map<String, ValType> ALL = all();

  private WaveTypes() {}

  static ValType of(String name) {
    ValType type = ALL.get(name);
    if (type == null) {
      throw new IllegalArgumentException("no type " + name + "; there are " + ALL.keySet());
    }
    return type;
  }

  private static Map<String, ValType> named() {
    Map<String, ValType> types = new LinkedHashMap<>();
    types.put("point", POINT);
    types.put(
        "person",
        new ValType.RecordType(
            List.of(
                new ValType.Field("name", Primitive.STRING),
                new ValType.Field("age", option(Primitive.U8)),
                new ValType.Field("home", option(POINT)))));
    types.put(
        "options",
        new ValType.RecordType(
            List.of(
                new ValType.Field("a", option(Primitive.U8)),
                new ValType.Field("b", option(option(Primitive.U8))))));
    types.put(
        "keyword-fields",
        new ValType.RecordType(
            List.of(
                new ValType.Field("true", Primitive.BOOL),
                new ValType.Field("none", option(Primitive.U8)),
                new ValType.Field("ok", result(null, null)),
                new ValType.Field("nan", Primitive.F32))));
    types.put(
        "shape",
        new ValType.VariantType(
            List.of(
                new ValType.Case("nothing", null),
                new ValType.Case("circle", Primitive.F64),
                new ValType.Case("corners", new ValType.ListType(POINT)),
                new ValType.Case("err", Primitive.STRING))));
    types.put("colour", new ValType.EnumType(List.of("red", "green", "dark-blue")));
    types.put("keywords", KEYWORDS);
    types.put(
        "many",
        new ValType.EnumType(
            Stream.iterate(1, i -> i + 1).limit(40).map(i -> "case" + i).toList()));
    types.put("permissions", new ValType.FlagsType(List.of("read", "write", "true")));
    types.put("one-flag", new ValType.FlagsType(List.of("only")));
    types.forEach((name, type) -> TypeNames.put(type, name));
    return types;
  }

  private static Map<String, ValType> all() {
    Map<String, ValType> types = new LinkedHashMap<>(NAMED);
    for (Primitive primitive : Primitive.values()) {
      types.put(TypeText.of(primitive), primitive);
    }
    List<ValType> more = new ArrayList<>();
    more.add(new ValType.ListType(Primitive.U8));
    more.add(new ValType.ListType(Primitive.STRING));
    more.add(new ValType.ListType(new ValType.ListType(Primitive.U16)));
    more.add(new ValType.FixedListType(Primitive.U32, 3));
    more.add(new ValType.FixedListType(Primitive.U8, 2));
    more.add(new ValType.MapType(Primitive.STRING, Primitive.U32));
    more.add(new ValType.TupleType(List.of(Primitive.STRING, Primitive.U8)));
    more.add(new ValType.TupleType(List.of(Primitive.U8)));
    more.add(option(Primitive.U8));
    more.add(option(Primitive.BOOL));
    more.add(option(Primitive.F32));
    more.add(option(option(Primitive.U8)));
    more.add(result(Primitive.U8, null));
    more.add(result(null, Primitive.U8));
    more.add(result(Primitive.STRING, Primitive.U8));
    more.add(result(null, null));
    more.add(result(option(Primitive.U8), Primitive.STRING));
    more.add(option(result(Primitive.U8, null)));
    more.add(new ValType.StreamType(Optional.of(Primitive.U8)));
    more.add(new ValType.FutureType(Optional.empty()));
    more.forEach(type -> types.put(TypeText.of(type), type));
    types.put("option<keywords>", option(KEYWORDS));
    types.put("result<point, shape>", result(POINT, NAMED.get("shape")));
    types.put("counter", new ValType.OwnType(ResourceType.fresh("counter")));
    types.put("borrow<counter>", new ValType.BorrowType(ResourceType.fresh("counter")));
    return types;
  }

  private static ValType option(ValType some) {
    return new ValType.OptionType(some);
  }

  private static ValType result(@Nullable ValType ok, @Nullable ValType error) {
    return new ValType.ResultType(Optional.ofNullable(ok), Optional.ofNullable(error));
  }
}
