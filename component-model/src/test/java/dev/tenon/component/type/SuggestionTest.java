package dev.tenon.component.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
  private static final List<String> WORDS = List.of("translator", "greeter", "http");

  @Test
  void nearestWordIsSuggested() {
    assertThat(Suggestion.didYouMean("translater", WORDS))
        .isEqualTo(" Did you mean \"translator\"?");
    assertThat(Suggestion.didYouMean("gretere", WORDS)).isEqualTo(" Did you mean \"greeter\"?");
    assertThat(Suggestion.didYouMean("HTTP", WORDS)).isEqualTo(" Did you mean \"http\"?");
  }

  @Test
  void farWordIsNotSuggested() {
    assertThat(Suggestion.didYouMean("database", WORDS)).isEmpty();
    assertThat(Suggestion.didYouMean("x", WORDS)).isEmpty();
  }

  @Test
  void longWordsAreNotCompared() {
    String huge = "a".repeat(1_000_000);
    assertThat(Suggestion.didYouMean(huge, List.of(huge.substring(1)))).isEmpty();
    assertThat(Suggestion.didYouMean("greeted", List.of(huge, "greeter")))
        .isEqualTo(" Did you mean \"greeter\"?");
  }

  @Test
  void swappedNeighboursAreOneEdit() {
    assertThat(Suggestion.distance("gerater", "greater")).isEqualTo(1);
    assertThat(Suggestion.distance("", "abc")).isEqualTo(3);
  }
}
