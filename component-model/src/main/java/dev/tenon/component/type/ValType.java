package dev.tenon.component.type;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The type of a component value (Explainer.md, "Fundamental value types" and "Specialized value
/// types"). Composite types are compared structurally, resource types by identity.
public sealed interface ValType {

  /// Types without parts.
  enum Primitive implements ValType {
    BOOL,
    S8,
    U8,
    S16,
    U16,
    S32,
    U32,
    S64,
    U64,
    F32,
    F64,
    CHAR,
    STRING,
    ERROR_CONTEXT
  }

  /// `record { name: type, … }`; at least one field.
  record RecordType(List<Field> fields) implements ValType {
    public RecordType {
      fields = List.copyOf(fields);
    }
  }

  /// A field of a record.
  record Field(String name, ValType type) {}

  /// `variant { name(type), … }`; at least one case.
  record VariantType(List<Case> cases) implements ValType {
    public VariantType {
      cases = List.copyOf(cases);
    }
  }

  /// A case of a variant; [#type] is null when it has no payload.
  record Case(String name, @Nullable ValType type) {}

  /// `list<element>`.
  record ListType(ValType element) implements ValType {}

  /// `list<element, length>`, a gated feature.
  record FixedListType(ValType element, int length) implements ValType {}

  /// `map<key, value>`, which the canonical ABI treats as a list of pairs.
  record MapType(ValType key, ValType value) implements ValType {}

  /// `tuple<…>`; at least one element.
  record TupleType(List<ValType> elements) implements ValType {
    public TupleType {
      elements = List.copyOf(elements);
    }
  }

  /// `flags { label, … }`; 1 to 32 labels.
  record FlagsType(List<String> labels) implements ValType {
    public FlagsType {
      labels = List.copyOf(labels);
    }
  }

  /// `enum { label, … }`; at least one label.
  record EnumType(List<String> labels) implements ValType {
    public EnumType {
      labels = List.copyOf(labels);
    }
  }

  /// `option<type>`.
  record OptionType(ValType type) implements ValType {}

  /// `result<ok, error>`, each part optional.
  record ResultType(Optional<ValType> ok, Optional<ValType> error) implements ValType {}

  /// `own<resource>`.
  record OwnType(ResourceType resource) implements ValType {}

  /// `borrow<resource>`.
  record BorrowType(ResourceType resource) implements ValType {}

  /// `stream<element>`; an absent element carries no data.
  record StreamType(Optional<ValType> element) implements ValType {}

  /// `future<element>`; an absent element carries no data.
  record FutureType(Optional<ValType> element) implements ValType {}
}
