package dev.tenon.component.abi;

import dev.tenon.component.binary.Canon.StringEncoding;
import dev.tenon.component.value.RecordValue;
import dev.tenon.component.value.Result;
import dev.tenon.component.value.Tuple;
import dev.tenon.component.value.VariantValue;
import dev.tenon.engine.CoreValType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes values as the core code of a guest may: with bits set that lifting ignores, booleans
/// other than one, NaNs with payloads, garbage between fields and in unused core values. What it
/// writes is valid until [#corrupt] has changed it.
final class GuestWriter {
  /// Which part of a value was written at a place.
  private enum Kind {
    DISCRIMINANT,
    POINTER,
    LENGTH,
    CHAR,
    HANDLE,
    SCALAR
  }

  /// A place in core values, or in memory when there are none.
  private record Place(long @Nullable [] flat, int at) {
    Place plus(int bytes, int slots) {
      return new Place(flat, at + (flat == null ? bytes : slots));
    }
  }

  private record Site(Kind kind, Place place, int size) {}

  private record Text(int ptr, int length) {}

  private static final int UTF16_TAG = 1 << 31;
  private static final byte[][] BAD_UTF8 = {
    {(byte) 0xC0, (byte) 0x80},
    {(byte) 0xC1, (byte) 0xBF},
    {(byte) 0xE0, (byte) 0x80, (byte) 0x80},
    {(byte) 0xE0, (byte) 0x9F, (byte) 0xBF},
    {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
    {(byte) 0xED, (byte) 0xBF, (byte) 0xBF},
    {(byte) 0xF0, (byte) 0x8F, (byte) 0xBF, (byte) 0xBF},
    {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
    {(byte) 0xF8, (byte) 0x88, (byte) 0x80, (byte) 0x80},
    {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD}, // valid: the replacement character itself
    {(byte) 0xE2, (byte) 0x82},
    {(byte) 0xF0, (byte) 0x9F, (byte) 0x98},
    {(byte) 0x80},
    {(byte) 0xFF},
    {(byte) 0xC3}
  };
  private static final int[] BAD_UTF16 = {0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xFFFD, 0xFFFF};
  private static final int[] ODD_INTS = {
    0,
    1,
    2,
    3,
    -1,
    -2,
    -8,
    255,
    256,
    65535,
    65536,
    65537,
    65532,
    0x7FFF_FFFF,
    0x8000_0000,
    0x8000_0001,
    1 << 28,
    (1 << 28) - 1,
    1 << 27,
    1 << 30,
    0x1_0000,
    0x2000_0001,
    0x4000_0001
  };
  private static final int[] ODD_CHARS = {
    0xD7FF, 0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xE000, 0x10FFFF, 0x110000, -1, 0x8000_0000, 0xFFFD
  };

  private final TestInstance guest;
  private final StringEncoding encoding;
  private final TestHandles handles;
  private final Random random;
  private final List<Site> sites = new ArrayList<>();
  private final List<Text> texts = new ArrayList<>();

  GuestWriter(TestInstance guest, StringEncoding encoding, TestHandles handles, Random random) {
    this.guest = guest;
    this.encoding = encoding;
    this.handles = handles;
    this.random = random;
  }

  /// The core arguments of a lowered function, without the result's address.
  long[] params(FunctionLayout layout, List<?> args) {
    Layout.TupleOf params = layout.params();
    if (!layout.paramsInMemory()) {
      long[] flat = garbage(params.shape().flat());
      fields(params.fields(), args.toArray(), new Place(flat, 0));
      extend(flat, params.shape().flat());
      return flat;
    }
    int ptr = guest.allocate(params.alignment(), params.size());
    fields(params.fields(), args.toArray(), new Place(null, ptr));
    return pointer(ptr);
  }

  /// The core results of a function to be lifted.
  long[] result(FunctionLayout layout, Object value) {
    Layout result = layout.result();
    if (result == null) {
      return new long[0];
    }
    if (!layout.resultInMemory()) {
      long[] flat = garbage(result.shape().flat());
      write(result, value, new Place(flat, 0));
      extend(flat, result.shape().flat());
      return flat;
    }
    int ptr = guest.allocate(result.alignment(), result.size());
    write(result, value, new Place(null, ptr));
    return pointer(ptr);
  }

  private long[] pointer(int ptr) {
    long[] flat = {ptr};
    sites.add(new Site(Kind.POINTER, new Place(flat, 0), 4));
    return flat;
  }

  private long[] garbage(List<CoreValType> types) {
    long[] flat = new long[types.size()];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = wide(types.get(i)) ? random.nextLong() : Integer.toUnsignedLong(random.nextInt());
    }
    return flat;
  }

  /// Core values of 32 bits reach functions with their sign extended or with zeros.
  private void extend(long[] flat, List<CoreValType> types) {
    for (int i = 0; i < flat.length; i++) {
      if (!wide(types.get(i))) {
        flat[i] = random.nextBoolean() ? (int) flat[i] : flat[i] & 0xFFFF_FFFFL;
      }
    }
  }

  private static boolean wide(CoreValType type) {
    return type == CoreValType.Number.I64 || type == CoreValType.Number.F64;
  }

  private void write(Layout type, @Nullable Object value, Place place) {
    switch (type) {
      case Layout.Scalar scalar -> scalar(scalar, present(value), place);
      case Layout.Text _ -> text((String) present(value), place);
      case Layout.Bytes _ -> {
        byte[] bytes = (byte[]) present(value);
        int ptr = room(1, bytes.length);
        System.arraycopy(bytes, 0, guest.bytes(), ptr, bytes.length);
        range(ptr, bytes.length, place);
      }
      case Layout.ListOf list -> {
        List<?> elements = (List<?>) present(value);
        Layout element = list.element();
        int ptr = room(element.alignment(), elements.size() * element.size());
        elements(element, elements, new Place(null, ptr));
        range(ptr, elements.size(), place);
      }
      case Layout.FixedListOf list -> {
        if (value instanceof byte[] bytes) {
          for (int i = 0; i < bytes.length; i++) {
            scalar(Layout.Scalar.U8, (short) (bytes[i] & 0xFF), place.plus(i, i));
          }
        } else {
          elements(list.element(), (List<?>) present(value), place);
        }
      }
      case Layout.RecordOf record ->
          fields(record.fields(), ((RecordValue) present(value)).toMap().values().toArray(), place);
      case Layout.TupleOf tuple ->
          fields(tuple.fields(), ((Tuple) present(value)).toList().toArray(), place);
      case Layout.VariantOf variant -> {
        VariantValue v = (VariantValue) present(value);
        int index = present(variant.indices().get(v.name()));
        variant(variant.tag(), index, variant.cases().get(index).payload(), v.payload(), place);
      }
      case Layout.EnumOf enumeration ->
          put(
              Kind.DISCRIMINANT,
              place,
              enumeration.tag().size(),
              present(enumeration.indices().get((String) present(value))));
      case Layout.OptionOf option -> {
        Object payload = ((Optional<?>) present(value)).orElse(null);
        boolean none = payload == null;
        variant(option.tag(), none ? 0 : 1, none ? null : option.payload(), payload, place);
      }
      case Layout.ResultOf result -> {
        switch ((Result<?, ?>) present(value)) {
          case Result.Ok<?, ?>(Object payload) ->
              variant(result.tag(), 0, result.ok(), payload, place);
          case Result.Err<?, ?>(Object payload) ->
              variant(result.tag(), 1, result.error(), payload, place);
        }
      }
      case Layout.FlagsOf flags -> {
        long bits =
            flags.labels().size() == 32 ? 0 : random.nextInt() & -1 << flags.labels().size();
        for (Object label : (Set<?>) present(value)) {
          bits |= 1L << present(flags.indices().get((String) label));
        }
        put(Kind.SCALAR, place, flags.size(), bits);
      }
      case Layout.OwnOf own -> put(Kind.HANDLE, place, 4, handles.add(own.resource(), value));
      case Layout.BorrowOf borrow ->
          put(Kind.HANDLE, place, 4, handles.add(borrow.resource(), value));
      case Layout.AsyncOf _ -> throw new IllegalArgumentException("no values of async types");
    }
  }

  private void fields(List<Layout.Field> fields, @Nullable Object[] values, Place place) {
    int slots = 0;
    for (int i = 0; i < values.length; i++) {
      Layout.Field field = fields.get(i);
      write(field.layout(), values[i], place.plus(field.offset(), slots));
      slots += field.layout().flatCount();
    }
  }

  private void elements(Layout element, List<?> values, Place place) {
    for (int i = 0; i < values.size(); i++) {
      write(element, values.get(i), place.plus(i * element.size(), i * element.flatCount()));
    }
  }

  private void variant(
      Layout.Discriminant tag,
      int index,
      @Nullable Layout payloadType,
      @Nullable Object payload,
      Place place) {
    put(Kind.DISCRIMINANT, place, tag.size(), index);
    if (payloadType != null) {
      write(payloadType, payload, place.plus(tag.payloadOffset(), 1));
    }
  }

  private void scalar(Layout.Scalar type, Object value, Place place) {
    Kind kind = type == Layout.Scalar.CHAR ? Kind.CHAR : Kind.SCALAR;
    put(kind, place, type.size(), noisy(type, value, place.flat() != null));
  }

  private long noisy(Layout.Scalar type, Object value, boolean flat) {
    long bits = Scalars.lower(type, value);
    if (random.nextInt(4) == 0) {
      return bits;
    }
    return switch (type) {
      case BOOL -> bits == 0 ? 0 : flat ? random.nextInt() | 1 << random.nextInt(32) : truth();
      case S8, U8 -> bits & 0xFF | random.nextInt() << 8;
      case S16, U16 -> bits & 0xFFFF | random.nextInt() << 16;
      case F32 -> Float.isNaN((float) value) ? nan32() : bits;
      case F64 -> Double.isNaN((double) value) ? nan64() : bits;
      case S32, U32, S64, U64, CHAR -> bits;
    };
  }

  private long truth() {
    return 1 + random.nextInt(255);
  }

  private long nan32() {
    return random.nextInt() | 0x7F80_0000 | 1 << random.nextInt(23);
  }

  private long nan64() {
    return random.nextLong() | 0x7FF0_0000_0000_0000L | 1L << random.nextInt(52);
  }

  private void text(String s, Place place) {
    boolean latin1 =
        encoding == StringEncoding.LATIN1_UTF16
            && s.chars().allMatch(c -> c < 0x100)
            && random.nextInt(3) != 0;
    Charset charset =
        encoding == StringEncoding.UTF8
            ? StandardCharsets.UTF_8
            : latin1 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16LE;
    byte[] bytes = s.getBytes(charset);
    int ptr = room(encoding == StringEncoding.UTF8 ? 1 : 2, bytes.length);
    System.arraycopy(bytes, 0, guest.bytes(), ptr, bytes.length);
    texts.add(new Text(ptr, bytes.length));
    int length = charset == StandardCharsets.UTF_16LE ? bytes.length / 2 : bytes.length;
    boolean tagged = encoding == StringEncoding.LATIN1_UTF16 && !latin1;
    range(ptr, tagged ? length | UTF16_TAG : length, place);
  }

  /// Room for a list or string; an empty one may be anywhere, its end included.
  private int room(int alignment, int size) {
    if (size == 0 && random.nextBoolean()) {
      return random.nextInt(guest.bytes().length + 1) & -alignment;
    }
    return guest.allocate(alignment, size);
  }

  private void range(int ptr, int length, Place place) {
    put(Kind.POINTER, place, 4, ptr);
    put(Kind.LENGTH, place.plus(4, 1), 4, length);
  }

  private void put(Kind kind, Place place, int size, long bits) {
    sites.add(new Site(kind, place, size));
    long[] flat = place.flat();
    if (flat == null) {
      storeMemory(place.at(), size, bits);
    } else if (size == 8) {
      flat[place.at()] = bits;
    } else {
      // The upper half keeps its garbage, which matters where types are joined.
      flat[place.at()] = flat[place.at()] & ~0xFFFF_FFFFL | bits & 0xFFFF_FFFFL;
    }
  }

  private void storeMemory(int ptr, int size, long bits) {
    for (int i = 0; i < size; i++) {
      guest.bytes()[ptr + i] = (byte) (bits >>> 8 * i);
    }
  }

  private int loadMemory(int ptr, int size) {
    int bits = 0;
    for (int i = 0; i < Math.min(size, 4); i++) {
      bits |= (guest.bytes()[ptr + i] & 0xFF) << 8 * i;
    }
    return bits;
  }

  /// Changes one thing of what was written, mostly to something invalid; says what.
  String corrupt() {
    int choice = random.nextInt(8);
    if (choice == 0 && guest.top() > 64) {
      int at = 64 + random.nextInt(guest.top() - 64);
      byte b = (byte) random.nextInt();
      guest.bytes()[at] = b;
      return "byte " + at + " = " + b;
    }
    if (choice < 4 && !texts.isEmpty()) {
      return corrupt(texts.get(random.nextInt(texts.size())));
    }
    if (sites.isEmpty()) {
      return "nothing";
    }
    // Anything but plain numbers, if there is something else.
    Site site = sites.get(random.nextInt(sites.size()));
    for (int i = 0; i < 4 && site.kind == Kind.SCALAR; i++) {
      site = sites.get(random.nextInt(sites.size()));
    }
    return corrupt(site);
  }

  private String corrupt(Text text) {
    if (text.length == 0) {
      return "nothing, an empty string";
    }
    int at = random.nextInt(text.length);
    if (encoding == StringEncoding.UTF8) {
      byte[] bad = BAD_UTF8[random.nextInt(BAD_UTF8.length)];
      int start = random.nextBoolean() ? at : Math.max(0, text.length - bad.length);
      for (int i = 0; i < bad.length && start + i < text.length; i++) {
        guest.bytes()[text.ptr + start + i] = bad[i];
      }
      return "bad UTF-8 at " + (text.ptr + start);
    }
    if (text.length < 2) {
      return "nothing, a string of one byte";
    }
    int unit = text.ptr + (at & ~1);
    storeMemory(unit, Math.min(2, text.length - (at & ~1)), BAD_UTF16[random.nextInt(6)]);
    return "odd UTF-16 at " + unit;
  }

  private String corrupt(Site site) {
    long[] flat = site.place.flat();
    int at = site.place.at();
    int before = flat == null ? loadMemory(at, site.size) : (int) flat[at];
    int after =
        switch (site.kind) {
          case CHAR -> ODD_CHARS[random.nextInt(ODD_CHARS.length)];
          case DISCRIMINANT -> random.nextBoolean() ? before + 1 : oddInt();
          case HANDLE -> random.nextBoolean() ? before + random.nextInt(3) - 1 : oddInt();
          case POINTER ->
              switch (random.nextInt(6)) {
                case 0, 1 -> before + 1;
                case 2 -> before + 2;
                case 3 -> guest.bytes().length - random.nextInt(9);
                case 4 -> before + 4;
                default -> oddInt();
              };
          case LENGTH ->
              switch (random.nextInt(6)) {
                case 0 -> before + 1;
                case 1 -> before - 1;
                case 2 -> before ^ UTF16_TAG;
                case 3 -> before * 2;
                case 4 -> guest.bytes().length - random.nextInt(guest.bytes().length);
                default -> oddInt();
              };
          case SCALAR -> oddInt();
        };
    if (flat == null) {
      storeMemory(at, Math.min(site.size, 4), after);
    } else {
      flat[at] = flat[at] & ~0xFFFF_FFFFL | after & 0xFFFF_FFFFL;
    }
    String where = flat == null ? " in memory at " : " in core value ";
    return site.kind + where + at + ": " + before + " -> " + after;
  }

  private int oddInt() {
    return random.nextInt(5) == 0 ? random.nextInt() : ODD_INTS[random.nextInt(ODD_INTS.length)];
  }

  private static <T> T present(@Nullable T value) {
    return java.util.Objects.requireNonNull(value);
  }
}
