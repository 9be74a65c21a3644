package dev.tenon.runtime.invoke;

import dev.tenon.component.wit.WaveCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a function is called with.
public sealed interface Arguments {
  /// Component values (the Java side of the value mapping).
  record Values(List<@Nullable Object> values) implements Arguments {
    public Values {
      values = Collections.unmodifiableList(new ArrayList<>(values));
    }
  }

  /// One text per parameter: JSON, or a bare word where a string, char, enum or the like is wanted.
  record Texts(List<String> texts) implements Arguments {
    public Texts {
      texts = List.copyOf(texts);
    }
  }

  /// A call as WAVE text, which has the arguments in it.
  record Wave(WaveCall call) implements Arguments {}
}
