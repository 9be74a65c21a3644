package dev.tenon.component.abi;

import static dev.tenon.component.abi.CanonFunctionsTest.lifted;
import static dev.tenon.component.abi.FakeGuest.func;
import static dev.tenon.component.abi.LoadStoreTest.assertTraps;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.component.binary.Canon.StringEncoding;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.ValType;
import dev.tenon.component.type.ValType.Primitive;
import dev.tenon.engine.CoreFunction;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The calls of `realloc` that a guest sees when another guest gives it a string, on either path
/// (CanonicalABI.md, `store_string_into_range`).
@ParameterizedClass
@EnumSource
class StringReallocTest {
  /// Sender's encoding, receiver's encoding, text, calls as `[old, old size, alignment, new size]`.
  /// The receiver gives out its memory from 64 on and never the same twice.
  private static final String TABLE =
      """
      UTF8 UTF8 -: [0, 0, 1, 0]
      UTF8 UTF8 abc: [0, 0, 1, 3]
      UTF8 UTF8 aéb: [0, 0, 1, 4]
      UTF8 UTF8 aé☃b: [0, 0, 1, 7]
      UTF8 UTF8 ☃: [0, 0, 1, 3]
      UTF8 UTF8 a\uD83D\uDE00: [0, 0, 1, 5]
      UTF8 UTF16 -: [0, 0, 2, 0]
      UTF8 UTF16 abc: [0, 0, 2, 6]
      UTF8 UTF16 aéb: [0, 0, 2, 8], [64, 8, 2, 6]
      UTF8 UTF16 aé☃b: [0, 0, 2, 14], [64, 14, 2, 8]
      UTF8 UTF16 ☃: [0, 0, 2, 6], [64, 6, 2, 2]
      UTF8 UTF16 a\uD83D\uDE00: [0, 0, 2, 10], [64, 10, 2, 6]
      UTF8 LATIN1_UTF16 -: [0, 0, 2, 0]
      UTF8 LATIN1_UTF16 abc: [0, 0, 2, 3]
      UTF8 LATIN1_UTF16 aéb: [0, 0, 2, 4], [64, 4, 2, 3]
      UTF8 LATIN1_UTF16 aé☃b: [0, 0, 2, 7], [64, 7, 2, 14], [72, 14, 2, 8]
      UTF8 LATIN1_UTF16 ☃: [0, 0, 2, 3], [64, 3, 2, 6], [68, 6, 2, 2]
      UTF8 LATIN1_UTF16 a\uD83D\uDE00: [0, 0, 2, 5], [64, 5, 2, 10], [70, 10, 2, 6]
      UTF16 UTF8 -: [0, 0, 1, 0]
      UTF16 UTF8 abc: [0, 0, 1, 3]
      UTF16 UTF8 aéb: [0, 0, 1, 3], [64, 3, 1, 9], [67, 9, 1, 4]
      UTF16 UTF8 aé☃b: [0, 0, 1, 4], [64, 4, 1, 12], [68, 12, 1, 7]
      UTF16 UTF8 ☃: [0, 0, 1, 1], [64, 1, 1, 3]
      UTF16 UTF8 a\uD83D\uDE00: [0, 0, 1, 3], [64, 3, 1, 9], [67, 9, 1, 5]
      UTF16 UTF16 -: [0, 0, 2, 0]
      UTF16 UTF16 abc: [0, 0, 2, 6]
      UTF16 UTF16 aéb: [0, 0, 2, 6]
      UTF16 UTF16 aé☃b: [0, 0, 2, 8]
      UTF16 UTF16 ☃: [0, 0, 2, 2]
      UTF16 UTF16 a\uD83D\uDE00: [0, 0, 2, 6]
      UTF16 LATIN1_UTF16 -: [0, 0, 2, 0]
      UTF16 LATIN1_UTF16 abc: [0, 0, 2, 3]
      UTF16 LATIN1_UTF16 aéb: [0, 0, 2, 3]
      UTF16 LATIN1_UTF16 aé☃b: [0, 0, 2, 4], [64, 4, 2, 8]
      UTF16 LATIN1_UTF16 ☃: [0, 0, 2, 1], [64, 1, 2, 2]
      UTF16 LATIN1_UTF16 a\uD83D\uDE00: [0, 0, 2, 3], [64, 3, 2, 6]
      LATIN1 UTF8 -: [0, 0, 1, 0]
      LATIN1 UTF8 abc: [0, 0, 1, 3]
      LATIN1 UTF8 aéb: [0, 0, 1, 3], [64, 3, 1, 6], [67, 6, 1, 4]
      LATIN1 UTF16 -: [0, 0, 2, 0]
      LATIN1 UTF16 abc: [0, 0, 2, 6]
      LATIN1 UTF16 aéb: [0, 0, 2, 6]
      LATIN1 LATIN1_UTF16 -: [0, 0, 2, 0]
      LATIN1 LATIN1_UTF16 abc: [0, 0, 2, 3]
      LATIN1 LATIN1_UTF16 aéb: [0, 0, 2, 3]
      TAGGED UTF8 -: [0, 0, 1, 0]
      TAGGED UTF8 abc: [0, 0, 1, 3]
      TAGGED UTF8 aéb: [0, 0, 1, 3], [64, 3, 1, 9], [67, 9, 1, 4]
      TAGGED UTF8 aé☃b: [0, 0, 1, 4], [64, 4, 1, 12], [68, 12, 1, 7]
      TAGGED UTF8 ☃: [0, 0, 1, 1], [64, 1, 1, 3]
      TAGGED UTF8 a\uD83D\uDE00: [0, 0, 1, 3], [64, 3, 1, 9], [67, 9, 1, 5]
      TAGGED UTF16 -: [0, 0, 2, 0]
      TAGGED UTF16 abc: [0, 0, 2, 6]
      TAGGED UTF16 aéb: [0, 0, 2, 6]
      TAGGED UTF16 aé☃b: [0, 0, 2, 8]
      TAGGED UTF16 ☃: [0, 0, 2, 2]
      TAGGED UTF16 a\uD83D\uDE00: [0, 0, 2, 6]
      TAGGED LATIN1_UTF16 -: [0, 0, 2, 0], [64, 0, 1, 0]
      TAGGED LATIN1_UTF16 abc: [0, 0, 2, 6], [64, 6, 1, 3]
      TAGGED LATIN1_UTF16 aéb: [0, 0, 2, 6], [64, 6, 1, 3]
      TAGGED LATIN1_UTF16 aé☃b: [0, 0, 2, 8]
      TAGGED LATIN1_UTF16 ☃: [0, 0, 2, 2]
      TAGGED LATIN1_UTF16 a\uD83D\uDE00: [0, 0, 2, 6]
      """;

  private static final FuncType TAKES = func(null, Primitive.STRING);
  private static final FuncType GIVES = func(Primitive.STRING);

  /// How the sender has written its text; `TAGGED` is UTF-16 where Latin-1 is allowed.
  private enum Source {
    UTF8(StringEncoding.UTF8, StandardCharsets.UTF_8),
    UTF16(StringEncoding.UTF16, StandardCharsets.UTF_16LE),
    LATIN1(StringEncoding.LATIN1_UTF16, StandardCharsets.ISO_8859_1),
    TAGGED(StringEncoding.LATIN1_UTF16, StandardCharsets.UTF_16LE);

    private final StringEncoding encoding;
    private final Charset charset;

    Source(StringEncoding encoding, Charset charset) {
      this.encoding = encoding;
      this.charset = charset;
    }
  }

  private record Row(Source from, StringEncoding to, String text, List<String> calls) {
    static Row of(String line) {
      String[] sides = line.split(": ", 2);
      String[] words = sides[0].split(" ");
      return new Row(
          Source.valueOf(words[0]),
          StringEncoding.valueOf(words[1]),
          words[2].equals("-") ? "" : words[2],
          List.of(sides[1].split(", (?=\\[)")));
    }

    int alignment(int call) {
      return Integer.parseInt(calls.get(call).split(", ")[2]);
    }

    @Override
    public String toString() {
      return from + " to " + to + " \"" + text + '"';
    }
  }

  @Parameter private CallPath path = CallPath.DIRECT;

  static Stream<Row> rows() {
    return TABLE.lines().map(Row::of);
  }

  /// A sender and a receiver who have never met.
  private final class Pair {
    final FakeGuest sender;
    final FakeGuest receiver;
    final List<Object> seen = new ArrayList<>();

    Pair(Row row) {
      sender = new FakeGuest(new InstanceState("sender", null, path)).with(row.from.encoding);
      receiver = new FakeGuest(new InstanceState("receiver", null, path)).with(row.to);
    }

    /// As an argument.
    void send(Row row) {
      CoreFunction takes =
          lower(
              lifted(
                  receiver,
                  TAKES,
                  args -> {
                    seen.add(receiver.liftFlat(Primitive.STRING, args));
                    return new long[0];
                  }),
              TAKES,
              sender);
      takes.call(1000, written(row));
    }

    /// As a result.
    void answer(Row row) {
      sender.memory.storeInt(16, 1000);
      sender.memory.storeInt(20, written(row));
      lower(lifted(sender, GIVES, _ -> new long[] {16}), GIVES, receiver).call(2000);
      seen.add(receiver.load(2000, Primitive.STRING));
    }

    private int written(Row row) {
      byte[] bytes = row.text.getBytes(row.from.charset);
      sender.memory.write(1000, bytes);
      int units = row.from.charset == StandardCharsets.UTF_16LE ? bytes.length / 2 : bytes.length;
      return row.from == Source.TAGGED ? units | 1 << 31 : units;
    }

    /// Spoils the pointer that one of the receiver's reallocs gives.
    void spoil(int call, IntUnaryOperator pointer) {
      IntUnaryOperator sound = receiver.placement;
      receiver.placement =
          alignment -> {
            int ptr = sound.applyAsInt(alignment);
            return receiver.reallocs.size() == call + 1 ? pointer.applyAsInt(ptr) : ptr;
          };
    }
  }

  private static CoreFunction lower(FuncInst callee, FuncType type, FakeGuest caller) {
    return CanonFunctions.lower(callee, type, caller.options(), caller.state);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void argumentIsStoredByTheSpecificationsCalls(Row row) {
    Pair pair = new Pair(row);
    pair.send(row);
    assertThat(pair.receiver.reallocs).isEqualTo(row.calls);
    assertThat(pair.seen).containsExactly(row.text);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void resultIsStoredByTheSpecificationsCalls(Row row) {
    Pair pair = new Pair(row);
    pair.answer(row);
    assertThat(pair.receiver.reallocs).isEqualTo(row.calls);
    assertThat(pair.seen).containsExactly(row.text);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void unalignedPointerTrapsAtEachCall(Row row) {
    for (int call = 0; call < row.calls.size(); call++) {
      Pair pair = new Pair(row);
      pair.spoil(call, ptr -> ptr | 1);
      if (row.alignment(call) == 2) {
        assertTraps(() -> pair.send(row), "receiver: realloc's result: unaligned pointer");
        assertThat(pair.receiver.reallocs).isEqualTo(row.calls.subList(0, call + 1));
        assertThat(pair.receiver.state.poison()).isNotNull();
        assertThat(pair.sender.state.poison()).isNull();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void pointerOutOfBoundsTrapsAtEachCall(Row row) {
    for (int call = 0; call < row.calls.size(); call++) {
      Pair pair = new Pair(row);
      pair.spoil(call, _ -> -2);
      assertTraps(() -> pair.send(row), "receiver: realloc's result is out of bounds");
      assertThat(pair.receiver.reallocs).isEqualTo(row.calls.subList(0, call + 1));
      assertThat(pair.receiver.state.poison()).isNotNull();
      assertThat(pair.sender.state.poison()).isNull();
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void memoryMayGrowAtEachCall(Row row) {
    Pair pair = new Pair(row);
    IntUnaryOperator sound = pair.receiver.placement;
    pair.receiver.placement =
        alignment -> {
          pair.receiver.memory.grow(1);
          return sound.applyAsInt(alignment);
        };
    pair.send(row);
    assertThat(pair.seen).containsExactly(row.text);
  }

  @Test
  void unalignedLatin1OfUtf16IsAllowedWhereItShrinks() {
    Row row = Row.of("TAGGED LATIN1_UTF16 aéb: [0, 0, 2, 6], [64, 6, 1, 3]");
    Pair pair = new Pair(row);
    pair.spoil(1, ptr -> ptr | 1);
    // The receiver may have it there, but could not give it away.
    assertTraps(() -> pair.send(row), "receiver: string: unaligned pointer");
    assertThat(pair.receiver.bytes(71, 3)).containsExactly('a', 0xE9, 'b');
  }

  @Test
  void whatFitsIsWrittenBeforeMoreIsAskedFor() {
    assertBeforeSecondCall("UTF16 UTF8 aé☃b: []", 'a', 0, 0, 0);
    assertBeforeSecondCall("LATIN1 UTF8 aé: []", 'a', 0);
    assertBeforeSecondCall("UTF8 LATIN1_UTF16 aé☃b: []", 'a', 0xE9, 0, 0, 0, 0, 0);
    assertBeforeSecondCall("UTF16 LATIN1_UTF16 aé☃b: []", 'a', 0xE9, 0, 0);
    assertBeforeSecondCall("UTF8 UTF16 aé: []", 'a', 0, 0xE9, 0, 0, 0);
    assertBeforeSecondCall("TAGGED LATIN1_UTF16 aé: []", 'a', 0xE9, 0xE9, 0);
  }

  private void assertBeforeSecondCall(String line, int... bytes) {
    Row row = Row.of(line);
    Pair pair = new Pair(row);
    List<int[]> before = new ArrayList<>();
    pair.spoil(
        1,
        ptr -> {
          before.add(pair.receiver.bytes(64, bytes.length));
          return ptr;
        });
    pair.send(row);
    assertThat(before).as(line).hasSize(1);
    assertThat(before.getFirst()).as(line).containsExactly(bytes);
  }

  @Test
  void hostIsGivenAndGivesStringsWithoutEncoding() {
    ValType list = new ValType.ListType(Primitive.STRING);
    FuncType type = func(list, list);
    Row row = Row.of("UTF8 UTF8 é☃: []");
    Pair pair = new Pair(row);
    FakeGuest guest = pair.sender;
    guest.memory.storeInt(200, 1000);
    guest.memory.storeInt(204, pair.written(row));
    FuncInst host =
        CanonFunctions.host(
            "host",
            args -> {
              pair.seen.add(args[0]);
              return args[0];
            });
    lower(host, type, guest).call(200, 1, 216);
    assertThat(pair.seen).containsExactly(List.of("é☃"));
    assertThat(guest.reallocs).containsExactly("[0, 0, 4, 8]", "[0, 0, 1, 5]");

    guest.memory.storeInt(16, 200);
    guest.memory.storeInt(20, 1);
    FuncInst function = lifted(guest, func(list), _ -> new long[] {16});
    assertThat(function.invoke()).isEqualTo(List.of("é☃"));
  }
}
