package dev.tenon.component.fuzz;

import dev.tenon.component.fuzz.Part.Binary;
import dev.tenon.component.fuzz.Part.Items;
import dev.tenon.component.fuzz.Part.Raw;
import dev.tenon.component.fuzz.Part.Section;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Changes components: their sections and definitions, so that sizes and counts are right and the
/// rules of validation are reached, and their bytes, so that nothing is right.
final class Mutator {
  private static final int MOST_CHANGES = 4;
  private static final int MOST_COPIES = 300;
  private static final int MOST_NESTING = 2_000;
  private static final int TYPES = 7;

  /// The type of an instance that declares one type, which follows.
  private static final byte[] INSTANCE_OF = {0x42, 1, 1};

  private final RandomGenerator random;
  private final List<byte[]> pool;
  private final int mostBytes;
  private final ByteMutator bytes;

  /// Others in `pool` lend their sections and definitions; what it makes is `mostBytes` long or
  /// little more.
  Mutator(RandomGenerator random, List<byte[]> pool, int mostBytes) {
    this.random = random;
    this.pool = pool;
    this.mostBytes = mostBytes;
    this.bytes = new ByteMutator(random);
  }

  byte[] mutate() {
    byte[] whole = any();
    int changes = random.nextInt(1, MOST_CHANGES + 1);
    if (random.nextInt(8) == 0) {
      return bytes.change(whole, changes);
    }
    Binary parts;
    try {
      parts = Part.component(whole);
    } catch (RuntimeException e) {
      return bytes.change(whole, changes);
    }
    for (int i = 0; i < changes; i++) {
      parts = change(parts);
    }
    byte[] made = parts.bytes();
    if (made.length > mostBytes) {
      return bytes.change(whole, changes);
    }
    return random.nextInt(16) == 0 ? bytes.change(made, 1) : made;
  }

  private byte[] any() {
    return pool.get(random.nextInt(pool.size()));
  }

  private Binary change(Binary binary) {
    List<Section> sections = new ArrayList<>(binary.sections());
    if (sections.isEmpty()) {
      sections.add(other());
      return new Binary(binary.preamble(), sections);
    }
    int at = random.nextInt(sections.size());
    if (sections.get(at).id() == Part.CORE_MODULE) {
      // A core module that was seen before is not compiled again, so most stay as they are.
      at = random.nextInt(sections.size());
    }
    Section section = sections.get(at);
    switch (random.nextInt(32)) {
      case 0 -> sections.remove(at);
      case 1 -> sections.add(random.nextInt(sections.size() + 1), section);
      case 2 -> Collections.swap(sections, at, random.nextInt(sections.size()));
      case 3, 4, 5 -> sections.add(random.nextInt(sections.size() + 1), other());
      case 31 -> sections.set(at, new Section(random.nextInt(14), section.content()));
      case 6 -> sections.addAll(at, Collections.nCopies(random.nextInt(1, MOST_COPIES), section));
      case 7 -> sections.add(at, new Section(Part.COMPONENT, nested(binary)));
      default -> sections.set(at, new Section(section.id(), within(section)));
    }
    return new Binary(binary.preamble(), sections);
  }

  // Itself within itself, once or many times.
  private Binary nested(Binary binary) {
    int depth = random.nextInt(4) == 0 ? random.nextInt(1, MOST_NESTING) : 1;
    Binary inner = binary;
    for (int i = 0; i < depth; i++) {
      Section only = new Section(Part.COMPONENT, inner);
      inner = new Binary(binary.preamble(), depth == 1 ? List.of(only, only) : List.of(only));
    }
    return depth == 1 ? binary : inner;
  }

  private Section other() {
    try {
      List<Section> theirs = Part.component(any()).sections();
      if (!theirs.isEmpty()) {
        return theirs.get(random.nextInt(theirs.size()));
      }
    } catch (RuntimeException e) {
      // One that does not decode, kept for its error.
    }
    return new Section(random.nextInt(13), new Items(List.of(), 0));
  }

  private Part within(Section section) {
    return switch (section.content()) {
      case Binary inner -> change(inner);
      case Raw raw -> new Raw(bytes.change(raw.bytes(), 1));
      case Items items -> change(section.id(), items);
    };
  }

  private Items change(int id, Items before) {
    List<byte[]> items = new ArrayList<>(before.items());
    int at = random.nextInt(items.size() + 1);
    byte[] item = items.isEmpty() ? new byte[] {0} : items.get(Math.min(at, items.size() - 1));
    switch (random.nextInt(16)) {
      case 0 -> items.removeIf(each -> each == item);
      case 1 -> items.add(at, item);
      case 2 -> items.addAll(at, Collections.nCopies(random.nextInt(1, MOST_COPIES), item));
      case 3 -> Collections.shuffle(items, new Random(random.nextLong()));
      case 4 -> {
        return new Items(items, random.nextBoolean() ? 1 : bytes.extreme());
      }
      case 5, 6, 7, 8 -> items.addAll(at, lent(id));
      case 9 -> items.add(at, id == TYPES ? declared(item) : item);
      case 10, 11, 12 -> items.replaceAll(each -> each == item ? bytes.nudged(item) : each);
      default -> items.replaceAll(each -> each == item ? bytes.change(item, 1) : each);
    }
    return new Items(items, 0);
  }

  // A type within the types of instances within each other.
  private byte[] declared(byte[] type) {
    int depth = random.nextInt(4) == 0 ? random.nextInt(1, MOST_NESTING) : 1;
    var out = new ByteArrayOutputStream();
    for (int i = 0; i < depth; i++) {
      out.writeBytes(INSTANCE_OF);
    }
    out.writeBytes(type);
    return out.toByteArray();
  }

  // Definitions of the same kind out of another.
  private List<byte[]> lent(int id) {
    Section section = other();
    for (int i = 0; i < 8 && section.id() != id; i++) {
      section = other();
    }
    return section.content() instanceof Items theirs && !theirs.items().isEmpty()
        ? List.of(theirs.items().get(random.nextInt(theirs.items().size())))
        : List.of();
  }
}
