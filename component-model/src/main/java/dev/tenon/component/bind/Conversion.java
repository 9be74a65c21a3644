package dev.tenon.component.bind;

import dev.tenon.component.value.RecordValue;
import dev.tenon.component.value.ResourceHandle;
import dev.tenon.component.value.Result;
import dev.tenon.component.value.Tuple;
import dev.tenon.component.value.VariantValue;
import java.math.BigInteger;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How one component value goes from its untyped form to a Java type and back: a recipe arranged
/// once by [ConversionArranger], after which nothing is checked but what only a value can tell.
///
/// Both directions throw [IllegalArgumentException] for a value that does not fit.
sealed interface Conversion permits Conversion.Simple, Conversion.Composite, ArrayConversion {
  /// From the untyped form, as lifting makes it.
  Object toJava(Object value);

  /// To the untyped form, as lowering takes it.
  Object toWit(Object value);

  /// Whether both forms are the same object.
  default boolean identity() {
    return this == Simple.IDENTITY;
  }

  /// Conversions without parts.
  enum Simple implements Conversion {
    /// The two forms are one.
    IDENTITY {
      @Override
      public Object toJava(Object value) {
        return value;
      }

      @Override
      public Object toWit(Object value) {
        return value;
      }
    },
    /// `u64` as the bits of a `long`.
    UNSIGNED_LONG {
      @Override
      public Object toJava(Object value) {
        return ((Number) value).longValue();
      }

      @Override
      public Object toWit(Object value) {
        long bits = (Long) value;
        return bits >= 0 ? value : new BigInteger(Long.toUnsignedString(bits));
      }
    },
    /// `char` as an `int` code point, which lowering takes as well.
    CODE_POINT {
      @Override
      public Object toJava(Object value) {
        return value instanceof String text ? (Object) text.codePointAt(0) : value;
      }

      @Override
      public Object toWit(Object value) {
        return value;
      }
    },
    /// `char` as a `String` of one code point.
    CODE_POINT_STRING {
      @Override
      public Object toJava(Object value) {
        return value instanceof Integer codePoint ? Character.toString(codePoint) : value;
      }

      @Override
      public Object toWit(Object value) {
        return value;
      }
    },
    /// `list<u8, n>` as `byte[]`.
    FIXED_BYTES {
      @Override
      public Object toJava(Object value) {
        return value instanceof byte[] ? value : BYTES_AS_LIST.toWit(value);
      }

      @Override
      public Object toWit(Object value) {
        return value;
      }
    },
    /// `list<u8>` as `List<Short>`.
    BYTES_AS_LIST {
      @Override
      public Object toJava(Object value) {
        if (!(value instanceof byte[] bytes)) {
          return value;
        }
        return new AbstractList<Short>() {
          @Override
          public Short get(int index) {
            return (short) Byte.toUnsignedInt(bytes[index]);
          }

          @Override
          public int size() {
            return bytes.length;
          }
        };
      }

      @Override
      public Object toWit(Object value) {
        List<?> list = (List<?>) value;
        byte[] bytes = new byte[list.size()];
        for (int i = 0; i < bytes.length; i++) {
          short element = (Short) list.get(i);
          if (element < 0 || element > 255) {
            throw new IllegalArgumentException(element + " is not a u8");
          }
          bytes[i] = (byte) element;
        }
        return bytes;
      }
    }
  }

  /// Conversions made of others.
  sealed interface Composite extends Conversion {}

  /// A list; the Java side is an unmodifiable [List].
  record ListOf(Conversion element) implements Composite {
    @Override
    public Object toJava(Object value) {
      @Nullable Object[] elements = ((List<?>) value).toArray();
      for (int i = 0; i < elements.length; i++) {
        elements[i] = element.toJava(present(elements[i], "a list element"));
      }
      return Collections.unmodifiableList(Arrays.asList(elements));
    }

    @Override
    public Object toWit(Object value) {
      @Nullable Object[] elements = ((List<?>) value).toArray();
      for (int i = 0; i < elements.length; i++) {
        elements[i] = element.toWit(present(elements[i], "a list element"));
      }
      return Arrays.asList(elements);
    }
  }

  /// A tuple as a Java record, by position.
  record TupleOf(RecordShape shape, List<Conversion> elements) implements Composite {
    @Override
    public Object toJava(Object value) {
      Tuple tuple = (Tuple) value;
      @Nullable Object[] values = new Object[elements.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = elements.get(i).toJava(present(tuple.at(i), "a tuple element"));
      }
      return shape.construct(values);
    }

    @Override
    public Object toWit(Object value) {
      @Nullable Object[] values = new Object[elements.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = elements.get(i).toWit(shape.component(value, i));
      }
      return Tuple.of(values);
    }
  }

  /// A record as a Java record, by name.
  ///
  /// @param names the field names in WIT's order
  /// @param positions of each field, in WIT's order, the index of the Java component
  /// @param fields their conversions, in WIT's order
  record RecordOf(
      RecordShape shape, List<String> names, List<Integer> positions, List<Conversion> fields)
      implements Composite {
    @Override
    public Object toJava(Object value) {
      RecordValue record = (RecordValue) value;
      @Nullable Object[] values = new Object[names.size()];
      for (int i = 0; i < values.length; i++) {
        Object field = present(record.at(i), "a field");
        values[positions.get(i)] = fields.get(i).toJava(field);
      }
      return shape.construct(values);
    }

    @Override
    public Object toWit(Object value) {
      @Nullable Object[] values = new Object[names.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = fields.get(i).toWit(shape.component(value, positions.get(i)));
      }
      return RecordValue.of(names, values);
    }
  }

  /// A variant as a sealed type.
  ///
  /// @param byName by the case's WIT name
  /// @param byKey by [VariantShape.JavaCase#keyOf]
  record VariantOf(Map<String, CaseOf> byName, Map<Object, CaseOf> byKey) implements Composite {
    /// One case; `value` is what a case without payload is in both forms.
    record CaseOf(
        String name, @Nullable RecordShape shape, @Nullable Conversion payload, Object java) {}

    @Override
    public Object toJava(Object value) {
      VariantValue variant = (VariantValue) value;
      CaseOf found = byName.get(variant.name());
      if (found == null) {
        throw new IllegalArgumentException(
            "\"" + variant.name() + "\" is none of the cases " + byName.keySet());
      }
      if (found.shape == null || found.payload == null) {
        return found.java;
      }
      Object payload = present(variant.payload(), "the payload of case " + found.name);
      return found.shape.construct(new Object[] {found.payload.toJava(payload)});
    }

    @Override
    public Object toWit(Object value) {
      CaseOf found = byKey.get(VariantShape.JavaCase.keyOf(value));
      if (found == null) {
        throw new IllegalArgumentException(
            value.getClass().getSimpleName() + " is none of the cases " + byName.keySet());
      }
      return found.shape == null || found.payload == null
          ? VariantValue.of(found.name)
          : new VariantValue(found.name, found.payload.toWit(found.shape.component(value, 0)));
    }
  }

  /// An enum as a Java enum.
  record EnumOf(Map<String, Enum<?>> constants, Map<Object, String> labels) implements Composite {
    @Override
    public Object toJava(Object value) {
      Enum<?> constant = constants.get((String) value);
      if (constant == null) {
        throw new IllegalArgumentException(
            "\"" + value + "\" is none of the cases " + constants.keySet());
      }
      return constant;
    }

    @Override
    public Object toWit(Object value) {
      String label = labels.get(value);
      if (label == null) {
        throw new IllegalArgumentException(value + " is none of " + labels.values());
      }
      return label;
    }
  }

  /// Flags as a set of constants of a Java enum.
  record FlagsOf(Class<?> enumType, EnumOf labels) implements Composite {
    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public Object toJava(Object value) {
      EnumSet set = EnumSet.noneOf((Class) enumType);
      for (Object label : (Set<?>) value) {
        set.add(labels.toJava(label));
      }
      return set;
    }

    @Override
    public Object toWit(Object value) {
      Set<String> names = new LinkedHashSet<>();
      for (Object constant : (Set<?>) value) {
        names.add((String) labels.toWit(constant));
      }
      return names;
    }
  }

  /// An option whose value must be converted.
  record OptionOf(Conversion value) implements Composite {
    @Override
    public Object toJava(Object option) {
      return ((Optional<?>) option).map(value::toJava);
    }

    @Override
    public Object toWit(Object option) {
      return ((Optional<?>) option).map(value::toWit);
    }
  }

  /// A result of which a part must be converted; a part is null where the type has none.
  record ResultOf(@Nullable Conversion ok, @Nullable Conversion error) implements Composite {
    @Override
    public Object toJava(Object value) {
      return switch ((Result<?, ?>) value) {
        case Result.Ok<?, ?>(var payload) ->
            ok == null ? value : Result.ok(ok.toJava(present(payload, "ok")));
        case Result.Err<?, ?>(var payload) ->
            error == null ? value : Result.err(error.toJava(present(payload, "err")));
      };
    }

    @Override
    public Object toWit(Object value) {
      return switch ((Result<?, ?>) value) {
        case Result.Ok<?, ?>(var payload) ->
            ok == null ? value : Result.ok(ok.toWit(present(payload, "the value of ok")));
        case Result.Err<?, ?>(var payload) ->
            error == null ? value : Result.err(error.toWit(present(payload, "the value of err")));
      };
    }
  }

  /// A host's resource: the host's own object.
  record HostResource(Class<?> type) implements Composite {
    @Override
    public Object toJava(Object value) {
      if (type.isInstance(value)) {
        return value;
      }
      throw new IllegalArgumentException(
          value instanceof ResourceHandle handle
              ? handle.resourceName()
                  + " is a guest's resource and no "
                  + type.getSimpleName()
                  + " of the host; use ResourceHandle"
              : value.getClass().getSimpleName() + " is no " + type.getSimpleName());
    }

    @Override
    public Object toWit(Object value) {
      return value;
    }
  }

  /// A resource that a guest may have defined: behind a proxy of the Java type when it has.
  record GuestResource(GuestBinding binding, Class<?> type) implements Composite {
    @Override
    public Object toJava(Object value) {
      return value instanceof ResourceHandle handle ? binding.proxy(type, handle) : value;
    }

    @Override
    public Object toWit(Object value) {
      return GuestProxy.unwrap(value);
    }
  }

  private static Object present(@Nullable Object value, String what) {
    if (value == null) {
      throw new IllegalArgumentException(what + " is null");
    }
    return value;
  }
}
