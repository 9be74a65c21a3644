package dev.tenon.component.abi;

import dev.tenon.component.abi.Layout.Scalar;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Makes recipes out of pairs of layouts: the sender's and the receiver's, which differ at most in
/// the names of resources. A pair that occurs again has its recipe once, so that a recipe is no
/// larger than its types.
final class RecipeArranger {
  /// A part with more steps than this is not made one with what it is part of.
  private static final int MOST_INLINE = 16;

  private static final Elements BYTES =
      Elements.of(1, 1, new Parts.Builder().copy(0, new Move.Block(1)).build());

  private final Move.Text text;
  private final boolean flat;
  private final RecipeArranger elements;
  private final Map<Layout, Map<Layout, Parts>> made = new IdentityHashMap<>();

  private RecipeArranger(Move.Text text, @Nullable RecipeArranger elements) {
    this.text = text;
    this.flat = elements != null;
    this.elements = elements == null ? this : elements;
  }

  /// For values in memory, or for core values with what lies in memory behind them; `text` moves a
  /// string.
  static RecipeArranger of(Move.Text text, boolean inMemory) {
    RecipeArranger memory = new RecipeArranger(text, null);
    return inMemory ? memory : new RecipeArranger(text, memory);
  }

  /// The two types do not correspond.
  static final class Different extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Different() {
      super(null, null, false, false);
    }
  }

  /// The recipe of one value.
  ///
  /// @throws Different when the types have no recipe
  Parts of(Layout from, Layout to) {
    Map<Layout, Parts> known = made.computeIfAbsent(from, _ -> new IdentityHashMap<>());
    Parts parts = known.get(to);
    if (parts == null) {
      require(from.getClass() == to.getClass());
      parts = make(from, to);
      known.put(to, parts);
    }
    return parts;
  }

  private static void require(boolean same) {
    if (!same) {
      throw new Different();
    }
  }

  private Parts make(Layout from, Layout to) {
    Parts.Builder parts = new Parts.Builder();
    switch (from) {
      case Scalar scalar -> scalar(parts, scalar, (Scalar) to);
      case Layout.Text _ -> parts.both(text);
      case Layout.Bytes _ -> parts.both(new Move.Sequence(BYTES));
      case Layout.ListOf list ->
          parts.both(new Move.Sequence(elements(list.element(), ((Layout.ListOf) to).element())));
      case Layout.RecordOf record ->
          fields(parts, record.fields(), ((Layout.RecordOf) to).fields());
      case Layout.TupleOf tuple -> fields(parts, tuple.fields(), ((Layout.TupleOf) to).fields());
      case Layout.VariantOf variant -> variant(parts, variant, (Layout.VariantOf) to);
      case Layout.EnumOf enumeration -> {
        require(enumeration.labels().equals(((Layout.EnumOf) to).labels()));
        tag(parts, enumeration.tag().size(), enumeration.labels().size());
      }
      case Layout.OptionOf option -> {
        Parts some = of(option.payload(), ((Layout.OptionOf) to).payload());
        choice(parts, option.tag(), List.of(Parts.NONE, some));
      }
      case Layout.ResultOf result -> {
        Layout.ResultOf other = (Layout.ResultOf) to;
        Parts ok = payload(result.ok(), other.ok());
        choice(parts, result.tag(), List.of(ok, payload(result.error(), other.error())));
      }
      case Layout.FlagsOf flags -> flags(parts, flags, (Layout.FlagsOf) to);
      case Layout.OwnOf own ->
          parts.both(new Move.Own(own.resource(), ((Layout.OwnOf) to).resource()));
      case Layout.BorrowOf borrow ->
          parts.both(new Move.Borrow(borrow.resource(), ((Layout.BorrowOf) to).resource()));
      case Layout.FixedListOf list -> fixedList(parts, list, (Layout.FixedListOf) to);
      case Layout.AsyncOf _ -> throw new Different();
    }
    return parts.build();
  }

  private void scalar(Parts.Builder parts, Scalar type, Scalar other) {
    require(type == other);
    if (type == Scalar.CHAR) {
      parts.check(0, new Move.Value(type));
    }
    boolean normalised = type == Scalar.BOOL || type == Scalar.F32 || type == Scalar.F64;
    parts.copy(0, flat || normalised ? new Move.Value(type) : new Move.Block(type.size()));
  }

  private void tag(Parts.Builder parts, int size, int cases) {
    parts.check(0, new Move.Tag(size, cases));
    parts.copy(0, flat ? new Move.Value(Scalar.U32) : new Move.Block(size));
  }

  private void flags(Parts.Builder parts, Layout.FlagsOf type, Layout.FlagsOf other) {
    require(type.labels().equals(other.labels()));
    int count = type.labels().size();
    boolean full = count == 8 * type.size();
    int mask = count == Integer.SIZE ? -1 : (1 << count) - 1;
    parts.copy(0, full && !flat ? new Move.Block(type.size()) : new Move.Bits(type.size(), mask));
  }

  private void variant(Parts.Builder parts, Layout.VariantOf type, Layout.VariantOf other) {
    List<Layout.Case> cases = type.cases();
    require(cases.size() == other.cases().size());
    List<Parts> payloads =
        IntStream.range(0, cases.size())
            .mapToObj(i -> caseOf(cases.get(i), other.cases().get(i)))
            .toList();
    choice(parts, type.tag(), payloads);
  }

  private Parts caseOf(Layout.Case a, Layout.Case b) {
    require(a.name().equals(b.name()));
    return payload(a.payload(), b.payload());
  }

  private Parts payload(@Nullable Layout from, @Nullable Layout to) {
    if (from == null || to == null) {
      require(from == to);
      return Parts.NONE;
    }
    return of(from, to);
  }

  private void choice(Parts.Builder parts, Layout.Discriminant tag, List<Parts> cases) {
    if (cases.stream().allMatch(c -> c == Parts.NONE)) {
      tag(parts, tag.size(), cases.size());
    } else {
      parts.both(new Move.Choice(tag.size(), flat ? 1 : tag.payloadOffset(), cases));
    }
  }

  private void fields(Parts.Builder parts, List<Layout.Field> from, List<Layout.Field> to) {
    require(from.size() == to.size());
    int next = 0;
    for (int i = 0; i < from.size(); i++) {
      Layout.Field field = from.get(i);
      require(field.name().equals(to.get(i).name()));
      add(parts, field.layout(), to.get(i).layout(), flat ? next : field.offset());
      next += field.layout().flatCount();
    }
  }

  private void add(Parts.Builder parts, Layout from, Layout to, int at) {
    Parts part = of(from, to);
    if (flat || part.length() <= MOST_INLINE) {
      parts.addAll(at, part);
    } else {
      repeat(parts, at, new Move.Repeat(1, from.size(), part));
    }
  }

  private static void repeat(Parts.Builder parts, int at, Move.Repeat repeat) {
    if (repeat.each().checks.length > 0) {
      parts.check(at, repeat);
    }
    parts.copy(at, repeat);
  }

  private void fixedList(Parts.Builder parts, Layout.FixedListOf type, Layout.FixedListOf other) {
    require(type.length() == other.length());
    Layout element = type.element();
    if (flat) {
      for (int i = 0; i < type.length(); i++) {
        parts.addAll(i * element.flatCount(), of(element, other.element()));
      }
      return;
    }
    Elements each = elements(element, other.element());
    if (each.verbatim()) {
      parts.copy(0, new Move.Block(type.size()));
    } else {
      repeat(parts, 0, new Move.Repeat(type.length(), each.size(), each.parts()));
    }
  }

  private Elements elements(Layout from, Layout to) {
    return Elements.of(from.size(), from.alignment(), elements.of(from, to));
  }
}
