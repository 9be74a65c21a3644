package dev.tenon.component.binary;

import dev.tenon.engine.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Decodes a component (Binary.md, "Component Definitions"): the preamble, then section after
/// section.
public final class ComponentDecoder {
  private static final long MAGIC = 0x6d736100L;
  private static final int MODULE = 0x0000_0001;
  private static final int COMPONENT = 0x0001_000d;

  private final ByteReader in;
  private final List<Definition> definitions = new ArrayList<>();
  private Optional<String> name = Optional.empty();

  private ComponentDecoder(ByteReader in) {
    this.in = in;
  }

  /// Decodes the whole of `bytes`, of which nothing is kept: core modules are copied.
  ///
  /// @throws MalformedException when the bytes do not follow the grammar, with the position
  /// @throws dev.tenon.engine.InvalidException when an option or an attribute is given twice, or a
  ///   feature is used that is not stable
  public static ComponentBinary decode(byte[] bytes) {
    return decode(bytes, Features.stable());
  }

  /// As [#decode(byte[])], with these features on and all others off.
  public static ComponentBinary decode(byte[] bytes, Features features) {
    return new ComponentDecoder(ByteReader.of(bytes, features)).component();
  }

  private ComponentBinary component() {
    int offset = in.position();
    preamble(in, COMPONENT);
    while (!in.atEnd()) {
      section();
    }
    return new ComponentBinary(offset, name, definitions, in.features());
  }

  private void section() {
    int id = in.u8("a section");
    String title = title(id);
    int start = in.position();
    long size = in.u32("the size of the " + title);
    if (size > in.remaining()) {
      throw in.malformed(
          start,
          "the " + title + " is " + size + " bytes long, only " + in.remaining() + " are left",
          in.ended());
    }
    ByteReader section = in.section((int) size, title);
    decode(id, section);
    section.finish();
  }

  private String title(int id) {
    return switch (id) {
      case 0 -> "custom section";
      case 1 -> "core module section";
      case 2 -> "core instance section";
      case 3 -> "core type section";
      case 4 -> "component section";
      case 5 -> "instance section";
      case 6 -> "alias section";
      case 7 -> "type section";
      case 8 -> "canon section";
      case 9 -> "start section";
      case 10 -> "import section";
      case 11 -> "export section";
      case 12 -> "value section";
      default -> throw in.unexpected(id, "a section id (0 to 12)");
    };
  }

  private void decode(int id, ByteReader section) {
    switch (id) {
      case 0 -> custom(section);
      case 1 -> definitions.add(module(section));
      case 2 -> each(section, InstanceDecoder::coreInstance, Definition.CoreInstance::new);
      case 3 -> each(section, CoreTypeDecoder::type, Definition.CoreType::new);
      case 4 -> definitions.add(nested(section));
      case 5 -> each(section, InstanceDecoder::instance, Definition.Instance::new);
      case 6 -> each(section, AliasDecoder::alias, Definition.Alias::new);
      case 7 -> each(section, TypeDecoder::type, Definition.Type::new);
      case 8 -> each(section, CanonDecoder::canon, Definition.Canonical::new);
      case 9 -> definitions.add(ExternDecoder.start(section));
      case 10 -> definitions.addAll(section.vec("imports", ExternDecoder::imported));
      case 11 -> definitions.addAll(section.vec("exports", ExternDecoder::exported));
      case 12 -> definitions.addAll(section.vec("values", ExternDecoder::value));
      default -> throw new AssertionError(id);
    }
  }

  private <T> void each(
      ByteReader section,
      Function<ByteReader, T> decoder,
      BiFunction<Integer, T, Definition> definition) {
    definitions.addAll(
        section.vec("definitions", part -> definition.apply(part.position(), decoder.apply(part))));
  }

  private static Definition module(ByteReader section) {
    int offset = section.position();
    preamble(section, MODULE);
    section.skip();
    return new Definition.CoreModule(offset, section.since(offset));
  }

  private static Definition nested(ByteReader section) {
    int offset = section.position();
    section.enter("components");
    return new Definition.Component(offset, new ComponentDecoder(section).component());
  }

  private void custom(ByteReader section) {
    if (section.name("the name of the custom section").equals("component-name")) {
      name = name.or(() -> NameSection.componentName(section));
    }
    section.skip();
  }

  private static void preamble(ByteReader in, int expected) {
    int offset = in.position();
    if (in.u32le("the magic number \\0asm") != MAGIC) {
      throw in.malformed(
          offset,
          "expected the magic number \\0asm, found other bytes",
          "is this a WebAssembly file? wasm-tools parse makes one of the text format");
    }
    int found = (int) in.u32le("a version and a layer");
    if (found != expected) {
      throw otherVersion(in, offset + 4, expected, found);
    }
  }

  private static MalformedException otherVersion(ByteReader in, int at, int expected, int found) {
    if (expected == COMPONENT && found == MODULE) {
      return in.malformed(
          at,
          "expected a component, found a core module",
          "wasm-tools component new makes a component of it");
    }
    if (expected == MODULE && found == COMPONENT) {
      return in.malformed(
          at,
          "expected a core module, found a component",
          "a nested component has a section of its own kind (4)");
    }
    return in.malformed(
        at,
        String.format(
            "expected version 0x%x of layer %d, found version 0x%x of layer %d",
            expected & 0xffff, expected >>> 16, found & 0xffff, found >>> 16),
        "build it again with tools that write this version");
  }
}
