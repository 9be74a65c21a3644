package dev.tenon.runtime.invoke;

import dev.tenon.component.wit.Wave;
import dev.tenon.component.wit.WaveCall;
import dev.tenon.component.wit.WaveException;
import dev.tenon.runtime.capability.StandardStreams;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A call to make.
///
/// @param target a function, by a name that [Targets#find] knows
/// @param deadline in place of the configuration's; zero for none, a negative one has passed, more
///   than 100 years count as 100 years
/// @param streams in place of the runtime's
/// @param context what capabilities may pass on, such as `traceparent`
public record InvokeRequest(
    String target,
    Arguments arguments,
    Optional<Duration> deadline,
    Optional<StandardStreams> streams,
    Map<String, String> context) {
  public InvokeRequest {
    context = Map.copyOf(context);
  }

  /// A call with component values.
  public static InvokeRequest of(String target, @Nullable Object... values) {
    return with(target, new Arguments.Values(Arrays.asList(values)));
  }

  /// A call with one text per parameter, each JSON or a bare word.
  public static InvokeRequest ofTexts(String target, List<String> texts) {
    return with(target, new Arguments.Texts(texts));
  }

  /// A call as WAVE text, such as `greeter.greet("World", [1, 2])`: a target, and arguments that
  /// [Wave] describes.
  ///
  /// @throws InvokeException when the text is malformed, saying where
  public static InvokeRequest ofWave(String call) {
    try {
      WaveCall parsed = Wave.parseCall(call);
      return with(parsed.name(), new Arguments.Wave(parsed));
    } catch (WaveException e) {
      throw new InvokeException(String.valueOf(e.getMessage()));
    }
  }

  private static InvokeRequest with(String target, Arguments arguments) {
    return new InvokeRequest(target, arguments, Optional.empty(), Optional.empty(), Map.of());
  }

  /// The same call with another deadline; zero for none.
  public InvokeRequest withDeadline(Duration newDeadline) {
    return new InvokeRequest(target, arguments, Optional.of(newDeadline), streams, context);
  }

  /// The same call with other standard streams.
  public InvokeRequest withStreams(StandardStreams newStreams) {
    return new InvokeRequest(target, arguments, deadline, Optional.of(newStreams), context);
  }

  /// The same call with another context.
  public InvokeRequest withContext(Map<String, String> newContext) {
    return new InvokeRequest(target, arguments, deadline, streams, newContext);
  }
}
