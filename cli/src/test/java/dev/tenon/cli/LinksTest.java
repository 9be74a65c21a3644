package dev.tenon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the documents link to is there.
class LinksTest {
  private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)[^)]*\\)");
  private static final List<String> AT_THE_ROOT =
      List.of("README.md", "ARCHITECTURE.md", "RATIONALE.md");

  @Test
  void filesThatDocumentsLinkToExist() throws IOException {
    List<String> dead = new ArrayList<>();
    int links = 0;
    for (Path document : documents()) {
      Matcher link = LINK.matcher(Files.readString(document));
      while (link.find()) {
        String target = link.group(1);
        if (!target.matches("[a-z]+:.*")) {
          links++;
          if (!Files.exists(document.resolveSibling(target))) {
            dead.add(Example.root().relativize(document) + ": " + target);
          }
        }
      }
    }
    assertThat(dead).isEmpty();
    assertThat(links).isGreaterThan(50);
  }

  private static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>();
    AT_THE_ROOT.forEach(name -> documents.add(Example.root().resolve(name)));
    try (Stream<Path> folders = Files.list(Example.root())) {
      folders
          .map(folder -> folder.resolve("README.md"))
          .filter(Files::isRegularFile)
          .forEach(documents::add);
    }
    return documents;
  }
}
