package dev.tenon.wast;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tenon.engine.CoreValType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an action came to.
sealed interface Yield {
  /// Why this is not what a script expects, empty when it is.
  Optional<String> mismatch(JsonNode expected);

  record OfComponent(@Nullable Object value) implements Yield {
    @Override
    public Optional<String> mismatch(JsonNode expected) {
      Object wanted = expected.isEmpty() ? null : WastValue.of(expected.get(0));
      return WastValue.same(wanted, value)
          ? Optional.empty()
          : Optional.of("expected " + WastValue.plain(wanted) + ", got " + WastValue.plain(value));
    }
  }

  /// Raw bits, as [dev.tenon.engine.CoreFunction] describes them.
  @SuppressWarnings("ArrayRecordComponent")
  record OfModule(List<CoreValType> types, long[] slots) implements Yield {
    @Override
    public Optional<String> mismatch(JsonNode expected) {
      return CoreValue.matches(expected, types, slots)
          ? Optional.empty()
          : Optional.of("expected " + expected + ", got " + types + " " + hex());
    }

    private String hex() {
      return String.join(
          " ", Arrays.stream(slots).mapToObj(s -> "0x" + Long.toHexString(s)).toList());
    }
  }
}
