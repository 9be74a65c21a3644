package dev.tenon.wast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tenon.wast.WastFile.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectedFailuresTest {
  private static WastFile script(String name, String type) {
    return new WastFile(
        name, Path.of(""), List.of(new Command(type, 12, JsonNodeFactory.instance.objectNode())));
  }

  @Test
  void listNamesLinesAndReasons() {
    var list = ExpectedFailures.parse("# comment\n\nvalues/maps:12,15 needs map\n");
    ExpectedFailures.Reasons reasons = list.of(script("values/maps", "module"));
    assertThat(reasons.at(12)).contains("needs map");
    assertThat(reasons.at(15)).contains("needs map");
    assertThat(reasons.at(13)).isEmpty();
    assertThat(list.of(script("values/other", "module")).at(12)).isEmpty();
  }

  @Test
  void entryTiedToContentHoldsForThatContentInAnyFolderAndForNoOther() {
    WastFile meant = script("values/maps", "module");
    var list =
        ExpectedFailures.parse(
            "values/maps:12 needs map\n@values/maps " + meant.fingerprint() + "\n");
    assertThat(list.of(meant).at(12)).contains("needs map");
    assertThat(list.of(script("maps", "module")).at(12)).contains("needs map");
    assertThat(list.of(script("suite/values/maps", "module")).at(12)).contains("needs map");
    assertThat(list.of(script("values/lists", "module")).at(12)).isEmpty();
    assertThat(list.of(script("values/maps", "action")).at(12)).isEmpty();
  }

  @Test
  void listForTheReferenceTestsIsTiedToTheirContentThroughout() throws IOException {
    var list = ExpectedFailures.ofReferenceTests();
    assertThat(list.files()).isNotEmpty();
    for (String file : list.files()) {
      assertThat(list.of(script(file, "module")).byLine()).as(file).isEmpty();
    }
  }

  @Test
  void fingerprintWithoutAnEntryIsRefused() {
    assertThatThrownBy(() -> ExpectedFailures.parse("@values/maps 0a1b2c3d\nmaps:1 needs map"))
        .hasMessage("no entry is tied to its script by: @values/maps");
  }

  @Test
  void entryWithoutReasonOrLineIsRefused() {
    for (String entry : List.of("values/maps:12", "values/maps needs map", "maps:a needs map")) {
      assertThatThrownBy(() -> ExpectedFailures.parse(entry))
          .hasMessage("expected \"file:line,line reason\", found: " + entry);
    }
  }
}
