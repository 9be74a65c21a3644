package dev.tenon.component.validation;

import dev.tenon.component.type.TypeText;
import dev.tenon.component.type.ValType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether bytes encode a value of a type (Binary.md, "Value Definitions").
final class EncodedValue {
  private static final int CANONICAL_NAN_32 = 0x7fc0_0000;
  private static final long CANONICAL_NAN_64 = 0x7ff8_0000_0000_0000L;

  private final ByteBuffer bytes;
  private final Scope scope;

  private EncodedValue(byte[] bytes, Scope scope) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.scope = scope;
  }

  /// Fails unless all of the bytes encode one value of the type.
  static void check(ValType type, byte[] bytes, Scope scope) {
    EncodedValue value = new EncodedValue(bytes, scope);
    value.read(type);
    if (value.bytes.hasRemaining()) {
      throw value.not(type, value.bytes.remaining() + " bytes follow the value");
    }
  }

  private RuntimeException not(ValType type, String why) {
    return scope.invalid(
        "byte %d of the value is wrong for %s: %s"
            .formatted(bytes.position(), TypeText.of(type), why),
        "the value must be encoded as its type says");
  }

  private void read(ValType type) {
    switch (type) {
      case ValType.Primitive primitive -> primitive(primitive);
      case ValType.RecordType(List<ValType.Field> fields) -> fields.forEach(f -> read(f.type()));
      case ValType.TupleType(List<ValType> elements) -> elements.forEach(this::read);
      case ValType.VariantType(List<ValType.Case> cases) ->
          payload(cases.get(choice(type, cases.size())).type());
      case ValType.EnumType(List<String> labels) -> choice(type, labels.size());
      case ValType.OptionType(ValType some) -> payload(choice(type, 2) == 1 ? some : null);
      case ValType.ResultType(Optional<ValType> ok, Optional<ValType> error) ->
          payload((choice(type, 2) == 0 ? ok : error).orElse(null));
      case ValType.FlagsType(List<String> labels) -> take(type, (labels.size() + 7) / 8);
      case ValType.ListType(ValType element) -> elements(type, count(type), element);
      case ValType.FixedListType(ValType element, int length) ->
          elements(type, Integer.toUnsignedLong(length), element);
      case ValType.MapType(ValType key, ValType value) -> {
        long count = count(type);
        for (long i = 0; i < count; i++) {
          read(key);
          read(value);
        }
      }
      case ValType.OwnType _, ValType.BorrowType _, ValType.StreamType _, ValType.FutureType _ ->
          throw not(type, "handles cannot be written down");
    }
  }

  private void payload(@Nullable ValType type) {
    if (type != null) {
      read(type);
    }
  }

  private void elements(ValType type, long count, ValType element) {
    for (long i = 0; i < count; i++) {
      if (!bytes.hasRemaining()) {
        throw not(type, "it ends after " + i + " of " + count + " elements");
      }
      read(element);
    }
  }

  private void primitive(ValType.Primitive type) {
    switch (type) {
      case BOOL -> {
        if (take(type, 1) > 1) {
          throw not(type, "neither 0 nor 1");
        }
      }
      case S8, U8 -> take(type, 1);
      case S16 -> signed(type, 16);
      case S32 -> signed(type, 32);
      case S64 -> signed(type, 64);
      case U16 -> unsigned(type, 16);
      case U32 -> unsigned(type, 32);
      case U64 -> unsigned(type, 64);
      case F32 -> {
        int bits = (int) take(type, 4);
        if (Float.isNaN(Float.intBitsToFloat(bits)) && bits != CANONICAL_NAN_32) {
          throw not(type, "a NaN that is not canonical");
        }
      }
      case F64 -> {
        long bits = take(type, 8);
        if (Double.isNaN(Double.longBitsToDouble(bits)) && bits != CANONICAL_NAN_64) {
          throw not(type, "a NaN that is not canonical");
        }
      }
      case CHAR -> text(type, utf8Length(type));
      case STRING -> text(type, (int) count(type));
      case ERROR_CONTEXT -> throw not(type, "handles cannot be written down");
    }
  }

  /// The next bytes as a number, the least significant first; zero for more than eight.
  private long take(ValType type, int length) {
    if (length > bytes.remaining()) {
      throw not(type, "it ends too early");
    }
    long value = 0;
    for (int i = 0; i < length; i++) {
      value |= (bytes.get() & 0xffL) << 8 * i;
    }
    return value;
  }

  private int choice(ValType type, int choices) {
    long index = unsigned(type, 32);
    if (index >= choices) {
      throw not(type, "case " + index + " of " + choices);
    }
    return (int) index;
  }

  private long count(ValType type) {
    long count = unsigned(type, 32);
    if (count > bytes.remaining()) {
      throw not(type, count + " elements or bytes announced, " + bytes.remaining() + " left");
    }
    return count;
  }

  private long unsigned(ValType type, int bits) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      long next = take(type, 1);
      int room = bits - shift;
      if (room < 8 && next >>> room != 0) {
        throw not(type, "a number of more than " + bits + " bits");
      }
      value |= (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
  }

  private void signed(ValType type, int bits) {
    for (int shift = 0; ; shift += 7) {
      int next = (int) take(type, 1);
      int room = bits - shift;
      if (room < 8) {
        int unused = (byte) (next << 1) >> room;
        if (next >= 0x80 || unused != 0 && unused != -1) {
          throw not(type, "a number of more than " + bits + " bits");
        }
      }
      if (next < 0x80) {
        return;
      }
    }
  }

  private int utf8Length(ValType type) {
    int first = bytes.hasRemaining() ? bytes.get(bytes.position()) & 0xff : 0;
    int length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (length > bytes.remaining()) {
      throw not(type, "it ends too early");
    }
    return length;
  }

  private void text(ValType type, int length) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(bytes.slice(bytes.position(), length));
    } catch (CharacterCodingException _) {
      throw not(type, "not UTF-8");
    }
    bytes.position(bytes.position() + length);
  }
}
