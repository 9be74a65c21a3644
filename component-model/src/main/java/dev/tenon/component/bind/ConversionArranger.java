package dev.tenon.component.bind;

import dev.tenon.component.bind.VariantShape.JavaCase;
import dev.tenon.component.type.ResourceType;
import dev.tenon.component.type.ValType;
import dev.tenon.component.value.RecordValue;
import dev.tenon.component.value.ResourceHandle;
import dev.tenon.component.value.Result;
import dev.tenon.component.value.Tuple;
import dev.tenon.component.value.VariantValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Arranges the conversion between a WIT type and a Java type, and tells every place where the two
/// do not fit.
///
/// After a mismatch it goes on with the identity, so that one pass finds all of them; nobody runs
/// what it returned then.
final class ConversionArranger {
  private static final Conversion IDENTITY = Conversion.Simple.IDENTITY;
  private final Mismatches mismatches;
  private final Function<Class<?>, Conversion> resources;

  /// @param resources makes the conversion for a Java type that stands for a resource
  ConversionArranger(Mismatches mismatches, Function<Class<?>, Conversion> resources) {
    this.mismatches = mismatches;
    this.resources = resources;
  }

  Conversion arrange(ValType type, JavaType java, Where where) {
    if (java.is(Object.class)) {
      return IDENTITY;
    }
    return switch (type) {
      case ValType.Primitive primitive -> scalar(primitive, java, where);
      case ValType.RecordType record -> record(record, java, where);
      case ValType.VariantType variant -> variant(variant, java, where);
      case ValType.ListType(ValType element) -> list(type, element, java, where);
      case ValType.FixedListType(ValType element, _) -> list(type, element, java, where);
      case ValType.MapType(ValType key, ValType value) ->
          list(type, new ValType.TupleType(List.of(key, value)), java, where);
      case ValType.TupleType tuple -> tuple(tuple, java, where);
      case ValType.FlagsType flags -> flags(flags, java, where);
      case ValType.EnumType(List<String> labels) -> enumeration(type, labels, java, where);
      case ValType.OptionType(ValType some) -> option(type, some, java, where);
      case ValType.ResultType result -> result(result, java, where);
      case ValType.OwnType(ResourceType resource) -> resource(type, resource, java, where);
      case ValType.BorrowType(ResourceType resource) -> resource(type, resource, java, where);
      case ValType.StreamType _, ValType.FutureType _ -> mismatch(where, type, java);
    };
  }

  private Conversion mismatch(Where where, ValType type, JavaType java) {
    mismatches.types(where, type, java);
    return IDENTITY;
  }

  private Conversion scalar(ValType.Primitive type, JavaType java, Where where) {
    if (type == ValType.Primitive.CHAR && java.is(String.class)) {
      return Conversion.Simple.CODE_POINT_STRING;
    }
    if (java.boxed() != JavaType.of(Scalars.java(type)).boxed()) {
      return mismatch(where, type, java);
    }
    return switch (type) {
      case U64 -> Conversion.Simple.UNSIGNED_LONG;
      case CHAR -> Conversion.Simple.CODE_POINT;
      case BOOL, S8, U8, S16, U16, S32, U32, S64, F32, F64, STRING, ERROR_CONTEXT -> IDENTITY;
    };
  }

  private Conversion list(ValType type, ValType element, JavaType java, Where where) {
    boolean bytes = element == ValType.Primitive.U8;
    if (bytes && java.is(byte[].class)) {
      return type instanceof ValType.FixedListType ? Conversion.Simple.FIXED_BYTES : IDENTITY;
    }
    ArrayConversion array = ArrayConversion.of(element);
    if (array != null && java.is(array.arrayType())) {
      return array;
    }
    if (!java.is(List.class)) {
      return mismatch(where, type, java);
    }
    Conversion converted = arrange(element, java.argument(0), where.part("an element"));
    if (bytes) {
      return Conversion.Simple.BYTES_AS_LIST;
    }
    return converted.identity() ? IDENTITY : new Conversion.ListOf(converted);
  }

  private Conversion tuple(ValType.TupleType type, JavaType java, Where where) {
    if (java.is(Tuple.class)) {
      return IDENTITY;
    }
    if (!java.raw().isRecord()) {
      return mismatch(where, type, java);
    }
    RecordShape shape = RecordShape.of(java.raw());
    if (shape.components().size() != type.elements().size()) {
      mismatches.detail(
          where,
          Mismatches.text(type)
              + " has "
              + type.elements().size()
              + " elements but record "
              + java
              + " has "
              + shape.components().size()
              + " components; use one component per element");
      return IDENTITY;
    }
    List<Conversion> elements = new ArrayList<>();
    for (int i = 0; i < type.elements().size(); i++) {
      Where element = where.part("element " + i, member(shape, i));
      elements.add(arrange(type.elements().get(i), shape.componentType(i, java), element));
    }
    return new Conversion.TupleOf(shape, List.copyOf(elements));
  }

  private Conversion record(ValType.RecordType type, JavaType java, Where where) {
    if (java.is(RecordValue.class)) {
      return IDENTITY;
    }
    if (!java.raw().isRecord()) {
      return mismatch(where, type, java);
    }
    RecordShape shape = RecordShape.of(java.raw());
    List<String> components = shape.witNames();
    List<Integer> positions = new ArrayList<>();
    List<Conversion> fields = new ArrayList<>();
    for (ValType.Field field : type.fields()) {
      int position = indexOf(components, field.name());
      if (position < 0) {
        mismatches.detail(where, missingComponent(field, java));
        continue;
      }
      Where at = where.part("field \"" + field.name() + "\"", member(shape, position));
      positions.add(position);
      fields.add(arrange(field.type(), shape.componentType(position, java), at));
    }
    extraComponents(type, shape, where);
    List<String> names = type.fields().stream().map(ValType.Field::name).toList();
    return new Conversion.RecordOf(shape, names, List.copyOf(positions), List.copyOf(fields));
  }

  private static String missingComponent(ValType.Field field, JavaType java) {
    return "field \""
        + field.name()
        + "\" has no component in record "
        + java
        + "; add "
        + JavaSuggestion.declared(field.type())
        + " "
        + WitNames.camel(field.name());
  }

  private void extraComponents(ValType.RecordType type, RecordShape shape, Where where) {
    List<String> fields = type.fields().stream().map(ValType.Field::name).toList();
    List<String> components = shape.witNames();
    for (int i = 0; i < components.size(); i++) {
      if (indexOf(fields, components.get(i)) < 0) {
        mismatches.detail(
            where,
            "component "
                + member(shape, i)
                + " has no field; the fields are "
                + String.join(", ", fields)
                + "; remove it or name its field with @WitName");
      }
    }
  }

  private Conversion variant(ValType.VariantType type, JavaType java, Where where) {
    if (java.is(VariantValue.class)) {
      return IDENTITY;
    }
    if (!java.raw().isSealed()) {
      return mismatch(where, type, java);
    }
    VariantShape shape = VariantShape.of(java.raw());
    shape
        .misfits()
        .forEach((misfit, why) -> mismatches.detail(where, misfit.getSimpleName() + " " + why));
    Map<String, JavaCase> unmatched = new LinkedHashMap<>(shape.cases());
    Map<String, Conversion.VariantOf.CaseOf> byName = new LinkedHashMap<>();
    Map<Object, Conversion.VariantOf.CaseOf> byKey = new HashMap<>();
    for (ValType.Case witCase : type.cases()) {
      JavaCase javaCase = unmatched.remove(WitNames.key(witCase.name()));
      if (javaCase == null) {
        mismatches.detail(where, missingCase(witCase, java));
        continue;
      }
      Conversion.VariantOf.CaseOf converted = caseOf(witCase, javaCase, java, where);
      byName.put(witCase.name(), converted);
      byKey.put(javaCase.key(), converted);
    }
    for (JavaCase extra : unmatched.values()) {
      mismatches.detail(where, extraCase(extra.javaName(), type));
    }
    return new Conversion.VariantOf(byName, Map.copyOf(byKey));
  }

  private Conversion.VariantOf.CaseOf caseOf(
      ValType.Case witCase, JavaCase javaCase, JavaType java, Where where) {
    RecordShape shape = javaCase.record();
    ValType type = witCase.type();
    if (type == null || shape == null || !javaCase.hasPayload()) {
      if (type != null || javaCase.hasPayload()) {
        mismatches.detail(where, payloadMismatch(witCase, javaCase));
      }
      Object value = shape == null ? javaCase.key() : constantOf(shape);
      return new Conversion.VariantOf.CaseOf(witCase.name(), null, null, value);
    }
    Where at = where.part("case \"" + witCase.name() + "\"", member(shape, 0));
    Conversion payload = arrange(type, shape.componentType(0, java), at);
    return new Conversion.VariantOf.CaseOf(witCase.name(), shape, payload, shape);
  }

  private static Object constantOf(RecordShape shape) {
    return shape.components().isEmpty() ? shape.construct(new Object[0]) : shape;
  }

  private static String payloadMismatch(ValType.Case witCase, JavaCase javaCase) {
    ValType type = witCase.type();
    return type == null
        ? "case \""
            + witCase.name()
            + "\" has no payload in WIT but "
            + javaCase.javaName()
            + " has a component; remove it"
        : "case \""
            + witCase.name()
            + "\" has the payload "
            + Mismatches.text(type)
            + " in WIT but "
            + javaCase.javaName()
            + " has no component; use record "
            + WitNames.pascal(witCase.name())
            + "("
            + JavaSuggestion.declared(type)
            + " value)";
  }

  private static String missingCase(ValType.Case witCase, JavaType java) {
    ValType type = witCase.type();
    return "case \""
        + witCase.name()
        + "\" has no record in "
        + java
        + "; add record "
        + WitNames.pascal(witCase.name())
        + (type == null ? "()" : "(" + JavaSuggestion.declared(type) + " value)");
  }

  private static String extraCase(String javaName, ValType.VariantType type) {
    return javaName
        + " is no case; the cases are "
        + String.join(", ", type.cases().stream().map(ValType.Case::name).toList())
        + "; remove it or name its case with @WitName";
  }

  private Conversion enumeration(ValType type, List<String> labels, JavaType java, Where where) {
    if (java.is(String.class)) {
      return IDENTITY;
    }
    return java.raw().isEnum() ? enumOf(labels, java.raw(), where) : mismatch(where, type, java);
  }

  private Conversion flags(ValType.FlagsType type, JavaType java, Where where) {
    boolean set = java.is(Set.class) || java.is(EnumSet.class);
    Class<?> element = java.argument(0).raw();
    if (java.is(Set.class) && (element == String.class || element == Object.class)) {
      return IDENTITY;
    }
    return set && element.isEnum()
        ? new Conversion.FlagsOf(element, enumOf(type.labels(), element, where))
        : mismatch(where, type, java);
  }

  private Conversion.EnumOf enumOf(List<String> labels, Class<?> enumType, Where where) {
    Map<String, Enum<?>> unmatched = new LinkedHashMap<>(EnumShape.of(enumType).constants());
    Map<Object, String> labelsOf = new HashMap<>();
    Map<String, Enum<?>> constants = new LinkedHashMap<>();
    for (String label : labels) {
      Enum<?> constant = unmatched.remove(WitNames.key(label));
      if (constant == null) {
        mismatches.detail(
            where,
            "\""
                + label
                + "\" has no constant in enum "
                + enumType.getSimpleName()
                + "; add "
                + WitNames.constant(label));
        continue;
      }
      constants.put(label, constant);
      labelsOf.put(constant, label);
    }
    for (Enum<?> extra : unmatched.values()) {
      mismatches.detail(
          where,
          "constant "
              + enumType.getSimpleName()
              + "."
              + extra.name()
              + " has no label; the labels are "
              + String.join(", ", labels)
              + "; remove it or name its label with @WitName");
    }
    return new Conversion.EnumOf(constants, Map.copyOf(labelsOf));
  }

  private Conversion option(ValType type, ValType some, JavaType java, Where where) {
    if (!java.is(Optional.class)) {
      return mismatch(where, type, java);
    }
    Conversion value = arrange(some, java.argument(0), where.part("the value"));
    return value.identity() ? IDENTITY : new Conversion.OptionOf(value);
  }

  private Conversion result(ValType.ResultType type, JavaType java, Where where) {
    if (!java.is(Result.class)) {
      return mismatch(where, type, java);
    }
    Conversion ok = part(type, type.ok(), java, 0, where, "ok");
    Conversion error = part(type, type.error(), java, 1, where, "the error");
    boolean identity = (ok == null || ok.identity()) && (error == null || error.identity());
    return identity ? IDENTITY : new Conversion.ResultOf(ok, error);
  }

  private @Nullable Conversion part(
      ValType whole, Optional<ValType> part, JavaType java, int index, Where where, String name) {
    JavaType javaPart = java.argument(index);
    if (part.isPresent()) {
      return arrange(part.get(), javaPart, where.part(name));
    }
    if (!javaPart.is(Void.class) && !javaPart.is(Object.class)) {
      mismatches.types(where, whole, java);
    }
    return null;
  }

  private Conversion resource(ValType type, ResourceType resource, JavaType java, Where where) {
    if (java.is(ResourceHandle.class)) {
      return IDENTITY;
    }
    WitResource annotation = java.raw().getAnnotation(WitResource.class);
    if (annotation == null
        || !WitNames.key(annotation.value()).equals(WitNames.key(resource.name()))) {
      return mismatch(where, type, java);
    }
    return resources.apply(java.raw());
  }

  private static String member(RecordShape shape, int index) {
    return shape.type().getSimpleName() + "." + shape.components().get(index).getName();
  }

  private static int indexOf(List<String> names, String name) {
    for (int i = 0; i < names.size(); i++) {
      if (WitNames.key(names.get(i)).equals(WitNames.key(name))) {
        return i;
      }
    }
    return -1;
  }
}
