package dev.tenon.component.fuzz;

import dev.tenon.component.binary.Components;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// The binaries to begin with: those checked in to this repository, those that tests put together,
/// and those of another folder, in an order that is always the same; core modules within a
/// component.
final class Corpus {
  private static final byte[] COMPONENT_PREAMBLE = {0, 'a', 's', 'm', 13, 0, 1, 0};
  private static final int CORE_VERSION = 1;
  private static final Set<String> NOT_OURS = Set.of("target", ".git", "node_modules");

  private Corpus() {}

  /// All that are no longer than `mostBytes`; `folder` may be empty.
  static List<byte[]> of(String folder, int mostBytes) throws IOException {
    List<byte[]> all = new ArrayList<>();
    Components.all().forEach(component -> all.add(component.wasm()));
    Path repository = Path.of("..").toRealPath();
    List<Path> files = new ArrayList<>(binaries(repository, mostBytes));
    if (!folder.isEmpty()) {
      files.addAll(binaries(Path.of(folder), mostBytes));
    }
    for (Path file : files) {
      all.add(asComponent(Files.readAllBytes(file)));
    }
    return all;
  }

  // A core module becomes all that a component has.
  private static byte[] asComponent(byte[] bytes) {
    if (bytes.length < Part.PREAMBLE || bytes[4] != CORE_VERSION) {
      return bytes;
    }
    Part module = Part.module(bytes, 0, bytes.length);
    return new Part.Binary(COMPONENT_PREAMBLE, List.of(new Part.Section(Part.CORE_MODULE, module)))
        .bytes();
  }

  private static List<Path> binaries(Path folder, int mostBytes) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            return NOT_OURS.contains(String.valueOf(dir.getFileName()))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".wasm") && attributes.size() <= mostBytes) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    found.sort(Comparator.naturalOrder());
    return found;
  }
}
