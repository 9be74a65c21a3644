package dev.tenon.component.bind;

import java.util.LinkedHashMap;
import java.util.Map;

/// The constants of a Java enum by [WitNames#key] of their WIT name; made once per class.
record EnumShape(Map<String, Enum<?>> constants) {
  private static final ClassValue<EnumShape> SHAPES =
      new ClassValue<>() {
        @Override
        protected EnumShape computeValue(Class<?> type) {
          Map<String, Enum<?>> constants = new LinkedHashMap<>();
          for (Object constant : type.getEnumConstants()) {
            Enum<?> value = (Enum<?>) constant;
            constants.put(WitNames.key(witName(type, value)), value);
          }
          return new EnumShape(constants);
        }
      };

  static EnumShape of(Class<?> enumType) {
    return SHAPES.get(enumType);
  }

  private static String witName(Class<?> type, Enum<?> constant) {
    try {
      return WitNames.of(type.getField(constant.name()), constant.name());
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(constant + " is a constant without field", e);
    }
  }
}
