package dev.tenon.engine;

import com.dylibso.chicory.wasm.types.CompType;
import com.dylibso.chicory.wasm.types.FieldType;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.MutabilityType;
import com.dylibso.chicory.wasm.types.SubType;
import com.dylibso.chicory.wasm.types.TypeSection;
import com.dylibso.chicory.wasm.types.ValType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A module's types as ours: defined types are written out, so that they compare across modules.
final class Types {
  private static final int LONGEST_TEXT = 200;
  private final TypeSection section;
  private final int[] groupStart;
  private final @Nullable String[] texts;
  private final List<@Nullable CoreFuncType> functions = new ArrayList<>();

  Types(TypeSection section) {
    this.section = section;
    int count = section.subTypeCount();
    this.groupStart = new int[count];
    this.texts = new String[count];
    int start = 0;
    for (int group = 0; start < count; group++) {
      int size = section.getRecType(group).subTypes().length;
      Arrays.fill(groupStart, start, start + size, start);
      start += size;
    }
    for (FunctionType type : section.types()) {
      functions.add(type == null ? null : func(type));
    }
  }

  /// The function type at `index` of the type section.
  CoreFuncType func(int index) {
    CoreFuncType type = index < 0 || index >= functions.size() ? null : functions.get(index);
    if (type == null) {
      throw new InvalidException("unknown function type " + index, -1);
    }
    return type;
  }

  /// Whether a struct or an array may hold a reference to an exception.
  boolean keepExceptions() {
    for (int i = 0; i < section.subTypeCount(); i++) {
      CompType type = section.getSubType(i).compType();
      if (type.structType() != null
              && Arrays.stream(type.structType().fieldTypes()).anyMatch(this::isException)
          || type.arrayType() != null && isException(type.arrayType().fieldType())) {
        return true;
      }
    }
    return false;
  }

  private boolean isException(FieldType field) {
    ValType type = field.storageType().valType();
    return type != null && References.isException(value(type));
  }

  /// Fails unless function `index` of `owner` may be called as type `expected` of this module. type
  /// is that type, or declares it a supertype.
  void check(int expected, ModuleTypes owner, int index) {
    if (!admits(expected, owner, index)) {
      throw new TrapException(
          TrapException.Kind.INDIRECT_CALL_TYPE,
          "indirect call type mismatch: the call needs %s, the function is %s"
              .formatted(func(expected), owner.functions().get(index)));
    }
  }

  /// Whether the type of function `index` of `owner` is this module's type `expected`, or declares
  /// it a supertype.
  boolean admits(int expected, ModuleTypes owner, int index) {
    String wanted = heap(expected);
    return owner.functionText(index).equals(wanted)
        || owner.defined().isSubtype(owner.functionType(index), wanted);
  }

  private boolean isSubtype(int index, String wanted) {
    if (heap(index).equals(wanted)) {
      return true;
    }
    for (int supertype : section.getSubType(index).typeIdx()) {
      if (isSubtype(supertype, wanted)) {
        return true;
      }
    }
    return false;
  }

  private CoreFuncType func(FunctionType type) {
    return new CoreFuncType(
        type.params().stream().map(this::value).toList(),
        type.returns().stream().map(this::value).toList());
  }

  CoreValType value(ValType type) {
    if (type.isReference()) {
      return reference(type);
    }
    return switch (type.opcode()) {
      case ValType.ID.I32 -> CoreValType.Number.I32;
      case ValType.ID.I64 -> CoreValType.Number.I64;
      case ValType.ID.F32 -> CoreValType.Number.F32;
      case ValType.ID.F64 -> CoreValType.Number.F64;
      case ValType.ID.V128 -> CoreValType.Number.V128;
      default -> throw new IllegalArgumentException("not a value type: " + type);
    };
  }

  CoreValType.Reference reference(ValType type) {
    return new CoreValType.Reference(type.isNullable(), heap(type.typeIdx()));
  }

  /// A defined type written out; types that are the same have the same text.
  String text(int index) {
    return heap(index);
  }

  /// The texts of the defined types that have been written out, the rest null.
  @Nullable String[] texts() {
    return texts;
  }

  private String heap(int index) {
    if (index < 0) {
      return AbstractHeap.of(index).text;
    }
    String text = texts[index];
    if (text == null) {
      text = defined(index);
      texts[index] = text;
    }
    return text;
  }

  // A type within a group of mutually recursive ones is its kind, the group, and its place in it.
  private String defined(int index) {
    int start = groupStart[index];
    var group = new StringBuilder();
    for (int i = start; i < groupStart.length && groupStart[i] == start; i++) {
      group.append(subtype(section.getSubType(i), start));
    }
    String text = group.toString();
    if (text.length() > LONGEST_TEXT) {
      text = digest(text);
    }
    return ("("
            + kind(section.getSubType(index).compType())
            + " "
            + (index - start)
            + " of "
            + text
            + ")")
        .intern();
  }

  private String subtype(SubType type, int start) {
    String supers =
        Arrays.stream(type.typeIdx())
            .mapToObj(i -> within(i, start))
            .collect(Collectors.joining(" "));
    return "(sub " + (type.isFinal() ? "final " : "") + supers + body(type.compType(), start) + ")";
  }

  private String body(CompType type, int start) {
    if (type.funcType() != null) {
      return "(func"
          + values(type.funcType().params(), start)
          + " ->"
          + values(type.funcType().returns(), start)
          + ")";
    }
    if (type.structType() != null) {
      return Arrays.stream(type.structType().fieldTypes())
          .map(f -> field(f, start))
          .collect(Collectors.joining(" ", "(struct ", ")"));
    }
    return "(array " + field(type.arrayType().fieldType(), start) + ")";
  }

  private String values(List<ValType> types, int start) {
    return types.stream().map(t -> " " + value(t, start)).collect(Collectors.joining());
  }

  private String value(ValType type, int start) {
    return type.isReference()
        ? "(ref " + (type.isNullable() ? "null " : "") + within(type.typeIdx(), start) + ")"
        : value(type).toString();
  }

  private String field(FieldType field, int start) {
    var packed = field.storageType().packedType();
    String storage = packed != null ? packed.name() : value(field.storageType().valType(), start);
    return field.mut() == MutabilityType.Var ? "(mut " + storage + ")" : storage;
  }

  private String within(int index, int start) {
    return index >= start && groupStart[index] == start ? "rec." + (index - start) : heap(index);
  }

  private static String kind(CompType type) {
    return type.funcType() != null ? "func" : type.structType() != null ? "struct" : "array";
  }

  // Types that name types grow without bound when written out; their digest stands for long ones.
  private static String digest(String text) {
    try {
      byte[] sha =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256:" + HexFormat.of().formatHex(sha);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// Chicory's form of a type made by the host, which can only name abstract heap types.
  static ValType chicory(CoreValType type) {
    return switch (type) {
      case CoreValType.Number.I32 -> ValType.I32;
      case CoreValType.Number.I64 -> ValType.I64;
      case CoreValType.Number.F32 -> ValType.F32;
      case CoreValType.Number.F64 -> ValType.F64;
      case CoreValType.Number.V128 -> ValType.V128;
      case CoreValType.Reference reference ->
          ValType.builder()
              .withOpcode(reference.nullable() ? ValType.ID.RefNull : ValType.ID.Ref)
              .withTypeIdx(AbstractHeap.of(reference.heapType()).code)
              .build();
    };
  }

  private enum AbstractHeap {
    NOFUNC("nofunc", -13),
    NOEXTERN("noextern", -14),
    NONE("none", -15),
    FUNC("func", -16),
    EXTERN("extern", -17),
    ANY("any", -18),
    EQ("eq", -19),
    I31("i31", -20),
    STRUCT("struct", -21),
    ARRAY("array", -22),
    EXN("exn", -23);

    private final String text;
    private final int code;

    AbstractHeap(String text, int code) {
      this.text = text;
      this.code = code;
    }

    static AbstractHeap of(int code) {
      for (AbstractHeap heap : values()) {
        if (heap.code == code) {
          return heap;
        }
      }
      throw new IllegalArgumentException("no heap type has the code " + code);
    }

    static AbstractHeap of(String text) {
      for (AbstractHeap heap : values()) {
        if (heap.text.equals(text)) {
          return heap;
        }
      }
      throw new IllegalArgumentException("a host can only name an abstract heap type, not " + text);
    }
  }
}
