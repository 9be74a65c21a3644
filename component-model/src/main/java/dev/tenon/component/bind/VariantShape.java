package dev.tenon.component.bind;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The cases of a sealed Java type: a record with at most one component each, or the constants of
/// an enum for cases without payload; made once per class.
///
/// @param cases by [WitNames#key] of the WIT name
/// @param misfits permitted classes that are no case
record VariantShape(Map<String, JavaCase> cases, Map<Class<?>, String> misfits) {
  /// A case: its record, or its enum constant.
  ///
  /// @param key what a value of it is recognised by: its class, or the constant itself
  record JavaCase(String javaName, Object key, @Nullable RecordShape record) {
    boolean hasPayload() {
      return record != null && record.components().size() == 1;
    }

    /// What recognises a value's case.
    static Object keyOf(Object value) {
      return value instanceof Enum<?> ? value : value.getClass();
    }
  }

  private static final ClassValue<VariantShape> SHAPES =
      new ClassValue<>() {
        @Override
        protected VariantShape computeValue(Class<?> type) {
          VariantShape shape = new VariantShape(new LinkedHashMap<>(), new LinkedHashMap<>());
          shape.addCases(type);
          return shape;
        }
      };

  static VariantShape of(Class<?> sealedType) {
    return SHAPES.get(sealedType);
  }

  private void addCases(Class<?> sealedType) {
    for (Class<?> permitted : sealedType.getPermittedSubclasses()) {
      if (permitted.isRecord()) {
        addRecord(permitted);
      } else if (permitted.isEnum()) {
        addConstants(permitted);
      } else if (permitted.isSealed()) {
        addCases(permitted);
      } else {
        misfits.put(permitted, "is neither a record nor an enum");
      }
    }
  }

  private void addRecord(Class<?> type) {
    if (type.getRecordComponents().length > 1) {
      misfits.put(type, "has more than one component");
      return;
    }
    add(
        WitNames.of(type, type.getSimpleName()),
        new JavaCase(type.getSimpleName(), type, RecordShape.of(type)));
  }

  private void addConstants(Class<?> type) {
    for (Map.Entry<String, Enum<?>> constant : EnumShape.of(type).constants().entrySet()) {
      add(
          constant.getKey(),
          new JavaCase(
              type.getSimpleName() + "." + constant.getValue().name(), constant.getValue(), null));
    }
  }

  private void add(String witName, JavaCase javaCase) {
    JavaCase other = cases.putIfAbsent(WitNames.key(witName), javaCase);
    if (other != null) {
      throw new IllegalArgumentException(
          javaCase.javaName()
              + " and "
              + other.javaName()
              + " are both case \""
              + witName
              + "\"; tell them apart with @WitName");
    }
  }
}
