package dev.tenon.component.wit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// WAVE text to [WaveNode]s, without regard to types.
final class WaveParser {
  /// Types nest at most 100 deep, and a map's pair is written as two levels.
  private static final int MAX_DEPTH = 250;

  private final WaveScanner in;
  private final WaveLiterals literals;
  private int depth;

  WaveParser(String text) {
    this.in = new WaveScanner(text);
    this.literals = new WaveLiterals(in);
  }

  /// The whole text as one value.
  WaveNode whole() {
    WaveNode value = value();
    end("the value");
    return value;
  }

  /// The whole text as a call.
  WaveCall call() {
    in.space();
    int at = in.at();
    String name = in.functionName();
    if (name.isEmpty()) {
      throw in.error("expected a function's name, got " + in.next());
    }
    in.space();
    if (!in.take('(')) {
      throw in.error("expected \"(\" and arguments behind \"" + name + "\", got " + in.next());
    }
    List<WaveNode> arguments = sequence("the arguments", ')', this::value);
    int close = in.at() - 1;
    end("the call");
    return new WaveCall(in.text(), name, at, arguments, close);
  }

  private void end(String what) {
    in.space();
    if (!in.ended()) {
      throw in.error("expected the end of the text behind " + what + ", got " + in.next());
    }
  }

  private WaveNode value() {
    in.space();
    if (depth == MAX_DEPTH) {
      throw in.error("values nested more than " + MAX_DEPTH + " deep");
    }
    depth++;
    WaveNode value = valueAt(in.at());
    depth--;
    return value;
  }

  private WaveNode valueAt(int at) {
    char c = in.peek();
    return switch (c) {
      case '\'' -> new WaveNode.CharLiteral(at, literals.charLiteral());
      case '"' -> new WaveNode.StringLiteral(at, literals.string());
      case '(' -> {
        in.take('(');
        yield new WaveNode.Parenthesized(at, sequence("the tuple", ')', this::value));
      }
      case '[' -> {
        in.take('[');
        yield new WaveNode.Bracketed(at, sequence("the list", ']', this::value));
      }
      case '{' -> {
        in.take('{');
        yield braced(at);
      }
      case '%' -> named(at);
      default -> {
        if (c == '-' || WaveScanner.isDigit(c)) {
          yield new WaveNode.Numeral(at, in.numeral());
        }
        if (WaveScanner.isLetter(c)) {
          yield named(at);
        }
        throw in.error("expected a value, got " + in.next());
      }
    };
  }

  /// What stands between commas up to a closing character, behind the opening one.
  private <T> List<T> sequence(String what, char close, Supplier<T> element) {
    List<T> elements = new ArrayList<>();
    in.space();
    while (!in.take(close)) {
      elements.add(element.get());
      in.space();
      boolean comma = in.take(',');
      in.space();
      if (!comma && in.peek() != close) {
        throw in.error("expected \",\" or \"" + close + "\" in " + what + ", got " + in.next());
      }
    }
    return elements;
  }

  /// A record or flags, told apart by the colon.
  private WaveNode braced(int at) {
    in.space();
    if (in.take(':')) {
      in.space();
      if (!in.take('}')) {
        throw in.error("expected \"}\" behind \"{:\", got " + in.next());
      }
      return new WaveNode.Fields(at, List.of());
    }
    int first = in.at();
    boolean record = in.peek() != '}' && colonFollows();
    in.moveTo(first);
    return record
        ? new WaveNode.Fields(at, sequence("the record", '}', this::field))
        : new WaveNode.Labels(at, sequence("the flags", '}', this::flag));
  }

  private boolean colonFollows() {
    label();
    in.space();
    return in.peek() == ':';
  }

  private WaveNode.FieldUse field() {
    int at = in.at();
    String name = label();
    in.space();
    if (!in.take(':')) {
      throw in.error("expected \":\" and a value behind field \"" + name + "\", got " + in.next());
    }
    return new WaveNode.FieldUse(at, name, value());
  }

  private WaveNode.LabelUse flag() {
    return new WaveNode.LabelUse(in.at(), label());
  }

  /// A name where keywords have no meaning; `%` may stand before it.
  private String label() {
    in.take('%');
    if (!WaveScanner.isLetter(in.peek())) {
      throw in.error("expected a name, got " + in.next());
    }
    return in.word();
  }

  /// A keyword or a case, with what it holds.
  private WaveNode named(int at) {
    boolean escaped = in.peek() == '%';
    String word = label();
    Optional<WaveKeyword> keyword = escaped ? Optional.empty() : WaveKeyword.of(word);
    return keyword.isPresent()
        ? keyword(at, keyword.get())
        : new WaveNode.CaseUse(at, word, payload(word));
  }

  private WaveNode keyword(int at, WaveKeyword keyword) {
    return switch (keyword) {
      case INF, NAN -> new WaveNode.Numeral(at, keyword.text());
      case TRUE, FALSE, NONE -> new WaveNode.KeywordUse(at, keyword, null);
      case OK, ERR -> new WaveNode.KeywordUse(at, keyword, payload(keyword.text()));
      case SOME -> {
        WaveNode payload = payload(keyword.text());
        if (payload == null) {
          throw in.error("expected \"(\" and a value behind some, got " + in.next());
        }
        yield new WaveNode.KeywordUse(at, keyword, payload);
      }
    };
  }

  private @Nullable WaveNode payload(String owner) {
    int end = in.at();
    in.space();
    if (!in.take('(')) {
      in.moveTo(end);
      return null;
    }
    WaveNode payload = value();
    in.space();
    if (!in.take(')')) {
      throw in.error("expected \")\" behind the value of " + owner + ", got " + in.next());
    }
    return payload;
  }
}
