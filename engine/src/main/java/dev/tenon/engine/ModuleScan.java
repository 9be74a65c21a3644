package dev.tenon.engine;

import java.util.ArrayList;
import java.util.List;

/// A pass over a binary before Chicory's parser, which believes whatever sizes and counts it reads:
/// sections and bodies lie within what holds them, counts and lengths within the bytes that follow,
/// and there are no more types and imports than can be taken in soon.
final class ModuleScan {
  private static final int HEADER = 8;
  private static final int MOST_TYPES = 50_000;
  private static final int MOST_IMPORTS = 10_000;

  private final BinaryReader in;
  private final List<Section> sections = new ArrayList<>();
  private final List<Body> bodies = new ArrayList<>();
  private int types;

  /// A section: its identifier, where it begins, where its content does, and where it ends.
  record Section(int id, int start, int content, int end) {
    static final int CUSTOM = 0;
    static final int EXPORT = 7;
    static final int CODE = 10;
    private static final List<String> NAMES =
        List.of(
            "custom",
            "type",
            "import",
            "function",
            "table",
            "memory",
            "global",
            "export",
            "start",
            "element",
            "code",
            "data",
            "data count",
            "tag");

    String name() {
      return id < NAMES.size() ? NAMES.get(id) + " section" : "section " + id;
    }
  }

  /// The code of a function: where its size is written and where it ends.
  record Body(int start, int end) {}

  private ModuleScan(byte[] wasm) {
    this.in = new BinaryReader(wasm, Math.min(HEADER, wasm.length));
  }

  /// Scans a binary.
  ///
  /// @throws MalformedException at the first size, count or length that cannot be
  /// @throws InvalidException when it has too many types or imports, or an initial value is
  ///   computed by an instruction that may not
  static ModuleScan of(byte[] wasm) {
    ModuleScan scan = new ModuleScan(wasm);
    while (scan.in.remaining() > 0) {
      scan.section();
    }
    return scan;
  }

  List<Section> sections() {
    return sections;
  }

  List<Body> bodies() {
    return bodies;
  }

  private void section() {
    int start = in.position();
    int id = in.u8();
    int size = in.length("section " + id);
    Section section = new Section(id, start, in.position(), in.position() + size);
    sections.add(section);
    int outer = in.limit(section.end);
    switch (id) {
      case 0 -> in.skip(in.length("the name of a custom section"));
      case 1 -> types();
      case 2 -> imports();
      case 4 -> tables();
      case 3, 5, 6, 13 -> in.count("definitions");
      case 7 -> exports();
      case 9 -> elements();
      case 10 -> code();
      case 11 -> data();
      default -> {}
    }
    in.limit(outer);
    in.moveTo(section.end);
  }

  private void types() {
    int count = in.count("types");
    for (int i = 0; i < count; i++) {
      if (in.peek() == 0x4e) {
        in.u8();
        int members = in.count("types");
        for (int j = 0; j < members; j++) {
          subType();
        }
      } else {
        subType();
      }
    }
  }

  private void subType() {
    if (++types > MOST_TYPES) {
      throw new InvalidException(
          "more than " + MOST_TYPES + " types", "split the module", in.position());
    }
    int code = in.u8();
    if (code == 0x50 || code == 0x4f) {
      int count = in.count("super types");
      for (int i = 0; i < count; i++) {
        in.u32();
      }
      code = in.u8();
    }
    switch (code) {
      case 0x5e -> field();
      case 0x5f -> {
        int count = in.count("fields");
        for (int i = 0; i < count; i++) {
          field();
        }
      }
      case 0x60 -> {
        valTypes(in.count("parameters"));
        valTypes(in.count("results"));
      }
      default ->
          throw new MalformedException(
              "expected a type, found 0x%02x".formatted(code), in.position() - 1);
    }
  }

  private void field() {
    valType();
    in.u8();
  }

  private void valTypes(int count) {
    for (int i = 0; i < count; i++) {
      valType();
    }
  }

  private void valType() {
    int code = in.u8();
    if (code == 0x63 || code == 0x64) {
      in.skipLeb();
    }
  }

  private void imports() {
    int start = in.position();
    int count = in.count("imports");
    if (count > MOST_IMPORTS) {
      throw new InvalidException(
          count + " imports, more than " + MOST_IMPORTS, "split the module", start);
    }
    for (int i = 0; i < count; i++) {
      in.skip(in.length("the module of an import"));
      in.skip(in.length("the name of an import"));
      int kind = in.u8();
      switch (kind) {
        case 0 -> in.u32();
        case 1 -> tableType();
        case 2 -> limits();
        case 3 -> field();
        case 4 -> {
          in.u8();
          in.u32();
        }
        default ->
            throw new MalformedException(
                "expected a kind of import, found 0x%02x".formatted(kind), in.position() - 1);
      }
    }
  }

  private void tables() {
    int count = in.count("definitions");
    for (int i = 0; i < count; i++) {
      if (in.peek() == 0x40) {
        in.skip(2);
        tableType();
        constant();
      } else {
        tableType();
      }
    }
  }

  private void tableType() {
    int code = in.peek();
    if (code >= 0x76 && code <= 0x7f) {
      throw new MalformedException(
          "the elements of a table must be references, found 0x%02x".formatted(code),
          in.position());
    }
    valType();
    limits();
  }

  private void limits() {
    int flags = in.u8();
    in.skipLeb();
    if ((flags & 1) != 0) {
      in.skipLeb();
    }
  }

  private void exports() {
    int count = in.count("exports");
    for (int i = 0; i < count; i++) {
      in.skip(in.length("the name of an export"));
      in.u8();
      in.u32();
    }
  }

  private void elements() {
    int count = in.count("element segments");
    for (int i = 0; i < count; i++) {
      int flags = in.u32();
      if (flags < 0 || flags > 7) {
        throw new MalformedException(
            "expected the flags of an element segment, found " + flags, in.position() - 1);
      }
      if ((flags & 1) == 0) {
        if ((flags & 2) != 0) {
          in.u32();
        }
        constant();
      }
      if ((flags & 3) != 0) {
        valType();
      }
      int elements = in.count("elements");
      for (int j = 0; j < elements; j++) {
        if ((flags & 4) == 0) {
          in.u32();
        } else {
          constant();
        }
      }
    }
  }

  private void code() {
    int count = in.count("functions");
    for (int i = 0; i < count; i++) {
      int start = in.position();
      in.skip(in.length("the code of a function"));
      bodies.add(new Body(start, in.position()));
    }
  }

  private void data() {
    int count = in.count("data segments");
    for (int i = 0; i < count; i++) {
      int mode = in.u32();
      if (mode < 0 || mode > 2) {
        throw new MalformedException(
            "expected the mode of a data segment, found " + mode, in.position() - 1);
      }
      if (mode == 2) {
        in.u32();
      }
      if (mode != 1) {
        constant();
      }
      in.skip(in.length("a data segment"));
    }
  }

  /// A constant expression up to its end.
  private void constant() {
    while (true) {
      int start = in.position();
      int code = in.u8();
      switch (code) {
        case 0x0b -> {
          return;
        }
        case 0x23, 0x41, 0x42, 0xd0, 0xd2 -> in.skipLeb();
        case 0x43 -> in.skip(4);
        case 0x44 -> in.skip(8);
        case 0x6a, 0x6b, 0x6c, 0x7c, 0x7d, 0x7e -> {}
        case 0xfb -> aggregate(start);
        case 0xfd -> {
          if (in.u32() != 12) {
            throw notConstant(start, code);
          }
          in.skip(16);
        }
        default -> throw notConstant(start, code);
      }
    }
  }

  private void aggregate(int start) {
    int code = in.u32();
    switch (code) {
      case 0x00, 0x01, 0x06, 0x07 -> in.u32();
      case 0x08 -> {
        in.u32();
        in.u32();
      }
      case 0x1a, 0x1b, 0x1c -> {}
      default -> throw notConstant(start, 0xfb);
    }
  }

  private static RuntimeException notConstant(int start, int code) {
    boolean known = code <= 0xd6 || code >= 0xfb && code <= 0xfe;
    return known
        ? new InvalidException(
            "a constant expression has the instruction 0x%02x".formatted(code), start)
        : new MalformedException("illegal opcode 0x%02x".formatted(code), start);
  }
}
