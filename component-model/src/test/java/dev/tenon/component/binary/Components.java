package dev.tenon.component.binary;

import static dev.tenon.component.binary.Wasm.bytes;
import static dev.tenon.component.binary.Wasm.component;
import static dev.tenon.component.binary.Wasm.module;
import static dev.tenon.component.binary.Wasm.section;
import static dev.tenon.component.binary.Wasm.vec;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Valid components to damage: the checked-in ones, written by a real encoder, and some put
/// together here that use what those do not.
public record Components(String name, byte[] wasm) {
  private static final List<String> FIXTURES =
      List.of(
          "joined",
          "nested",
          "poisoning",
          "post-return",
          "reentrance",
          "resources",
          "spilled",
          "strings");

  @Override
  public String toString() {
    return name;
  }

  /// All of them, eleven.
  public static List<Components> all() {
    return Stream.concat(
            FIXTURES.stream().map(Components::fixture),
            Stream.of(
                new Components("every type", everyType()),
                new Components("every sort of name", names()),
                new Components("canonical definitions", canonicals())))
        .toList();
  }

  private static Components fixture(String name) {
    try (InputStream in = Components.class.getResourceAsStream("/components/" + name + ".wasm")) {
      return new Components(name, Objects.requireNonNull(in).readAllBytes());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] everyType() {
    return component(
        section(0, "component-name", 0, 6, "types"),
        vec(3, bytes(0x60, 2, 0x7f, 0x70, 1, 0x7e), bytes(0x50, 2, 1, 0x60, 0, 0, 3, "f", 0, 0)),
        vec(10, bytes(0, "r", 3, 1)),
        vec(
            7,
            bytes(0x73),
            bytes(0x72, 2, "a", 0x79, "b", 0x73),
            bytes(0x71, 2, "c", 0, 0, "d", 1, 2, 0),
            bytes(0x70, 3),
            bytes(0x6f, 2, 4, 0x7f),
            bytes(0x6e, 2, "e", "f"),
            bytes(0x6d, 2, "g", "h"),
            bytes(0x6b, 5),
            bytes(0x6a, 1, 8, 1, 0x7d),
            bytes(0x69, 0),
            bytes(0x68, 0),
            bytes(0x66, 1, 0x7d),
            bytes(0x65, 0),
            bytes(0x63, 0x73, 9),
            bytes(0x40, 2, "x", 14, "y", 11, 0, 10),
            bytes(0x43, 1, "s", 12, 0, 13),
            bytes(0x42, 3, 1, 0x40, 0, 1, 0, 4, 0, "f", 1, 0, 4, 0, "q", 3, 1),
            bytes(0x41, 3, 1, bytes(0x42, 0), 3, 0, "i", 5, 0, 4, 0, "o", 5, 0)));
  }

  private static byte[] names() {
    return component(
        vec(7, bytes(0x42, 0), bytes(0x40, 0, 1, 0)),
        vec(
            10,
            bytes(0, "wasi:cli/run@0.2.6", 5, 0),
            bytes(1, "do-XML", 1, 1),
            bytes(2, "store", 2, 0, "a:b/c@1.2.3-rc.1+x", 2, "any thing", 5, 0),
            bytes(0, "file", 3, 1)),
        vec(
            7,
            bytes(0x68, 2),
            bytes(0x69, 2),
            bytes(0x40, 1, "self", 3, 1, 0),
            bytes(0x40, 0, 0, 4)),
        vec(
            10,
            bytes(0, "[constructor]file", 1, 6),
            bytes(0, "[method]file.close", 1, 5),
            bytes(0, "[static]file.all", 1, 1)),
        vec(11, bytes(0, "run", 5, 0, 1, 5, 0)));
  }

  private static byte[] canonicals() {
    return component(
        module(
            vec(
                1,
                bytes(0x60, 0, 0),
                bytes(0x60, 4, 0x7f, 0x7f, 0x7f, 0x7f, 1, 0x7f),
                bytes(0x60, 2, 0x7f, 0x7f, 1, 0x7f),
                bytes(0x60, 1, 0x7f, 0)),
            vec(3, bytes(0), bytes(1), bytes(2), bytes(3)),
            vec(5, bytes(0, 1)),
            vec(
                7,
                bytes("m", 2, 0),
                bytes("f", 0, 0),
                bytes("realloc", 0, 1),
                bytes("greet", 0, 2),
                bytes("free", 0, 3)),
            vec(
                10,
                bytes(2, 0, 0x0b),
                bytes(4, 0, 0x41, 0, 0x0b),
                bytes(4, 0, 0x41, 0, 0x0b),
                bytes(2, 0, 0x0b))),
        vec(2, bytes(0, 0, 0)),
        vec(
            6,
            bytes(0, 0, 1, 0, "f"),
            bytes(0, 0, 1, 0, "realloc"),
            bytes(0, 0, 1, 0, "greet"),
            bytes(0, 0, 1, 0, "free"),
            bytes(0, 2, 1, 0, "m")),
        vec(7, bytes(0x40, 1, "name", 0x73, 0, 0x73), bytes(0x3f, 0x7f, 1, 3)),
        vec(
            8,
            bytes(0, 0, 2, 4, 1, 3, 0, 4, 1, 5, 3, 0),
            bytes(1, 0, 0, 3, 1, 3, 0, 4, 1),
            bytes(2, 1),
            bytes(3, 1),
            bytes(4, 1),
            bytes(0x0a, 0x7f, 1),
            bytes(0x24)),
        vec(2, bytes(1, 2, "lowered", 0, 4, "memory", 2, 0)),
        section(4, component(vec(6, bytes(0, 0x11, 2, 1, 0)), vec(2, bytes(0, 0, 0)))),
        vec(5, bytes(0, 0, 0), bytes(1, 1, 0, "greet", 1, 0)),
        vec(11, bytes(0, "greet", 1, 0, 0), bytes(0, "both", 5, 1, 0)));
  }
}
