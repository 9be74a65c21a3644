package dev.tenon.component.fuzz;

import dev.tenon.component.binary.ComponentBinary;
import dev.tenon.component.binary.ComponentDecoder;
import dev.tenon.component.binary.Definition;
import dev.tenon.component.binary.Features;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A binary taken apart as far as a mutation wants it: sizes and counts are written anew when it is
/// put together.
sealed interface Part {
  /// A component or a core module.
  record Binary(byte[] preamble, List<Section> sections) implements Part {}

  /// A section of a binary.
  record Section(int id, Part content) {}

  /// What a section lists, without its count; `claimed` more are counted than there are.
  record Items(List<byte[]> items, long claimed) implements Part {}

  /// Anything else.
  record Raw(byte[] bytes) implements Part {}

  int PREAMBLE = 8;
  int CORE_MODULE = 1;
  int COMPONENT = 4;

  /// Takes a component apart.
  ///
  /// @throws RuntimeException when the bytes are no component that decodes
  static Binary component(byte[] bytes) {
    return component(bytes, 0, bytes.length, ComponentDecoder.decode(bytes, Features.all()));
  }

  private static Binary component(byte[] bytes, int start, int end, ComponentBinary decoded) {
    List<Section> sections = new ArrayList<>();
    for (Span span : spans(bytes, start + PREAMBLE, end)) {
      List<Definition> within =
          decoded.definitions().stream()
              .filter(d -> d.offset() >= span.content && d.offset() < span.end)
              .toList();
      sections.add(new Section(span.id, content(bytes, span, within)));
    }
    return new Binary(Arrays.copyOfRange(bytes, start, start + PREAMBLE), sections);
  }

  private static Part content(byte[] bytes, Span span, List<Definition> within) {
    if (span.id == COMPONENT && within.getFirst() instanceof Definition.Component nested) {
      return component(bytes, span.content, span.end, nested.component());
    }
    if (span.id == CORE_MODULE) {
      return module(bytes, span.content, span.end);
    }
    int first = span.content + Leb.length(bytes, span.content);
    if (within.isEmpty() || within.getFirst().offset() != first) {
      return new Raw(Arrays.copyOfRange(bytes, span.content, span.end));
    }
    List<byte[]> items = new ArrayList<>();
    for (int i = 0; i < within.size(); i++) {
      int end = i + 1 < within.size() ? within.get(i + 1).offset() : span.end;
      items.add(Arrays.copyOfRange(bytes, within.get(i).offset(), end));
    }
    return new Items(items, 0);
  }

  /// Takes a core module apart; what lies behind the last section that fits is left out.
  static Binary module(byte[] bytes, int start, int end) {
    List<Section> sections = new ArrayList<>();
    for (Span span : spans(bytes, start + PREAMBLE, end)) {
      sections.add(
          new Section(span.id, new Raw(Arrays.copyOfRange(bytes, span.content, span.end))));
    }
    return new Binary(Arrays.copyOfRange(bytes, start, start + PREAMBLE), sections);
  }

  /// A section's place: where its content begins and ends.
  record Span(int id, int content, int end) {}

  private static List<Span> spans(byte[] bytes, int start, int end) {
    List<Span> spans = new ArrayList<>();
    int at = start;
    while (at < end) {
      int content = at + 1 + Leb.length(bytes, at + 1);
      // A size that does not fit is the end: core modules come here before they are validated.
      long next = content + Leb.value(bytes, at + 1);
      if (content > end || next > end) {
        break;
      }
      spans.add(new Span(bytes[at], content, (int) next));
      at = (int) next;
    }
    return spans;
  }

  /// The bytes it stands for.
  default byte[] bytes() {
    var out = new ByteArrayOutputStream();
    switch (this) {
      case Raw raw -> out.writeBytes(raw.bytes);
      case Items items -> {
        Leb.write(out, items.items.size() + items.claimed);
        items.items.forEach(out::writeBytes);
      }
      case Binary binary -> {
        out.writeBytes(binary.preamble);
        for (Section section : binary.sections) {
          byte[] content = section.content.bytes();
          out.write(section.id);
          Leb.write(out, content.length);
          out.writeBytes(content);
        }
      }
    }
    return out.toByteArray();
  }
}
