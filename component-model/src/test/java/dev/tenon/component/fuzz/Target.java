package dev.tenon.component.fuzz;

import dev.tenon.component.binary.ComponentDecoder;
import dev.tenon.component.binary.Features;
import dev.tenon.component.validation.Component;
import dev.tenon.component.wit.WitText;
import dev.tenon.engine.Engine;
import dev.tenon.engine.InvalidException;
import dev.tenon.engine.MalformedException;
import java.util.regex.Pattern;

/// What inputs are given to. Whatever it throws is a finding.
interface Target {
  /// How the kind of an input begins that does not decode.
  String DECODING = "decoding";

  /// How it ended, as documented.
  Outcome run(byte[] input);

  /// An ending: its kind, and what tells it from others of the kind but for names and numbers.
  record Outcome(String kind, String what) {}

  /// Decodes and validates, with all features and with those that are stable, and prints what is
  /// valid as WIT.
  final class Validation implements Target {
    private static final Pattern PARTICULARS = Pattern.compile("\"[^\"]*\"|@?0x[0-9a-f]+|[0-9]+");
    private static final int MODULES_PER_ENGINE = 2_000;
    private static final int COMPILED_ONE_IN = 8;
    private static final int LONGEST_MESSAGE = 20_000;

    private Engine compiling = engine(false);
    private Engine interpreting = engine(true);
    private int runs;

    private static Engine engine(boolean interpretAll) {
      return Engine.builder().noCache().interpretAll(interpretAll).build();
    }

    @Override
    public Outcome run(byte[] input) {
      runs++;
      if (runs % MODULES_PER_ENGINE == 0) {
        compiling.close();
        interpreting.close();
        compiling = engine(false);
        interpreting = engine(true);
      }
      try {
        ComponentDecoder.decode(input, Features.all());
      } catch (MalformedException | InvalidException e) {
        return refused(e, DECODING);
      }
      Engine engine = input.length % COMPILED_ONE_IN == 0 ? compiling : interpreting;
      try {
        Component.compile(engine, input, Features.all());
      } catch (MalformedException | InvalidException e) {
        return refused(e, "validation");
      }
      return text(engine, input);
    }

    private Outcome text(Engine engine, byte[] input) {
      String text;
      try {
        text = WitText.of(engine, input);
      } catch (InvalidException e) {
        return refused(e, "text");
      }
      try {
        Component.compile(engine, input, Features.stable());
      } catch (MalformedException | InvalidException e) {
        return refused(e, "features");
      }
      return new Outcome("valid", text.isBlank() ? "" : "text of 2^" + log(text.length()));
    }

    private static int log(int length) {
      return Integer.SIZE - Integer.numberOfLeadingZeros(length);
    }

    private static Outcome refused(RuntimeException e, String phase) {
      String message = e.getMessage();
      if (message == null || message.isBlank() || message.length() > LONGEST_MESSAGE) {
        throw new AssertionError("a message of no use: " + e);
      }
      String kind = e instanceof MalformedException ? "malformed" : "invalid";
      String cut = message.substring(0, Math.min(message.length(), 200));
      return new Outcome(phase + ": " + kind, PARTICULARS.matcher(cut).replaceAll("_"));
    }
  }
}
