/// WebAssembly components in Java: load one, link its imports, call its exports. A library of its
/// own: it knows nothing of configuration files, WASI or any other interface. This package holds
/// the guide; the parts are in the packages below it, each of which uses only those before it:
/// `type`, `binary`, `value`, `abi`, `validation`, `linking`, `bind`, `wit`.
///
/// ## Load
///
/// An [Engine][dev.tenon.engine.Engine] compiles code and is shared by a whole process; a
/// [Component][dev.tenon.component.validation.Component] is immutable and is shared as well.
///
/// ```java
/// Engine engine = Engine.create();
/// Component component = Component.compile(engine, Files.readAllBytes(path));
/// ```
///
/// [WitText][dev.tenon.component.wit.WitText] shows what a component imports and exports, as WIT.
///
/// What came to the specification after its release 0.2.0 is a
/// [Feature][dev.tenon.component.binary.Feature] with a name. Those that a release has made stable
/// are on; a component that uses another is invalid, and the error names it. `Component.compile`
/// takes the [Features][dev.tenon.component.binary.Features] to have on instead:
///
/// ```java
/// Features features = Features.stable().with(Feature.FIXED_LENGTH_LISTS);
/// Component component = Component.compile(engine, bytes, features);
/// ```
///
/// Bytes that are no component are a [MalformedException][dev.tenon.engine.MalformedException],
/// components that break a rule an [InvalidException][dev.tenon.engine.InvalidException]. Both say
/// what, at which `offset()`, and in `hint()` how to mend it:
///
/// ```text
/// @0x99 (canon section): the option memory is needed for func(name: string) -> string;
///   hint: add (memory …) with the memory that the core module exports
/// ```
///
/// ## Link and call
///
/// A [Store][dev.tenon.component.linking.Store] is one invocation's world, used by one thread at a
/// time. A [Linker][dev.tenon.component.linking.Linker] says what meets the imports; versions match
/// as `InterfaceName` says. Without typed interfaces, values are those of the table below.
///
/// ```java
/// try (Store store = new Store()) {
///   ComponentInstance instance = new Linker().instantiate(store, component);
///   ComponentFunction echo = instance.function("tenon:fixtures/echo", "echo-u32").orElseThrow();
///   Object result = echo.call(42L);
/// }
/// ```
///
/// Instances of one store meet each other's imports: `linker.define(name,
/// other.instance(name).orElseThrow())`. What one passes to another does not become Java values on
/// its way, unless the store was made with [CallPath.REFERENCE][dev.tenon.component.abi.CallPath].
///
/// ## Typed Java
///
/// An interface annotated with [WitInterface][dev.tenon.component.bind.WitInterface] stands for a
/// WIT interface. Methods are named as in WIT, in camel case, and
/// [WitName][dev.tenon.component.bind.WitName] gives the names that do not follow.
///
/// ```java
/// @WitInterface("tenon:fixtures/words")
/// interface Words {
///   String name();
///   String join(List<String> parts, String separator);
///   Optional<String> find(String key);
///   Result<Long, String> parse(String text);
///   List<String> split(String text);
/// }
/// ```
///
/// The host provides it with any object that implements it:
///
/// ```java
/// HostInterface words = HostInterface.of(Words.class);
/// Linker linker = new Linker().define(words.name(), words.instance(new Dictionary()));
/// ```
///
/// and calls what a component exports through another:
///
/// ```java
/// Sentences sentences = GuestInterface.bind(Sentences.class, instance::function);
/// Result<Long, String> total = sentences.total(List.of("40", "2"));
/// ```
///
/// Types are checked when the two meet; what does not fit is a `LinkException` that names the
/// function, the parameter and both types. `HostInterface.check` tells all of it for an import
/// before anything is linked.
///
/// ```text
/// tenon:fixtures/words#join: parameter "separator" is string in WIT but int in Java (Words.join(List<String>, int)); use String
/// ```
///
/// ## Values
///
/// | WIT | untyped | typed |
/// |---|---|---|
/// | `bool`, `f32`, `f64`, `string` | `Boolean`, `Float`, `Double`, `String` | `boolean`, `float`, `double`, `String` |
/// | `s8` `s16` `s32` `s64` | `Byte`, `Short`, `Integer`, `Long` | `byte`, `short`, `int`, `long` |
/// | `u8` `u16` `u32` | `Short`, `Integer`, `Long` | `short`, `int`, `long` |
/// | `u64` | `Long`, above 2⁶³-1 `BigInteger` | `long` bits, see [Long#compareUnsigned] |
/// | `char` | `String` of one code point | `int` code point, or `String` |
/// | `list<u8>` | `byte[]` | `byte[]` |
/// | `list<T>` | `List` | `List<T>`, or a primitive array |
/// | `tuple<…>` | `Tuple` | a record, by position |
/// | `record` | `RecordValue` | a record, by name |
/// | `variant` | `VariantValue` | a sealed interface of records with one component or none |
/// | `enum` | `String` | an enum |
/// | `flags` | `Set<String>` | `Set` of an enum |
/// | `option<T>` | `Optional` | `Optional<T>` |
/// | `result<T, E>` | `Result` | `Result<T, E>`, `Void` for a part that the type lacks |
/// | `own`, `borrow` | the host's own object, or a `ResourceHandle` of a guest | a type annotated `@WitResource` |
///
/// An untyped class, or `Object`, may stand in a typed interface wherever its type does.
///
/// Untyped values are read from text and printed by [Wave][dev.tenon.component.wit.Wave]:
///
/// ```java
/// ComponentFunction echo = instance.function("tenon:fixtures/echo", "echo-point").orElseThrow();
/// WaveCall call = Wave.parseCall("echo-point({x: 1, y: 2})");
/// Object point = echo.call(call.arguments(echo.type()));
/// String text = Wave.print(echo.type().result().orElseThrow(), point);
/// ```
///
/// ## Resources
///
/// A resource of the host is a Java object whose type is annotated with
/// [WitResource][dev.tenon.component.bind.WitResource]; its methods are the resource's. When the
/// type is `AutoCloseable`, the guest's dropping its last handle closes it, and so does closing the
/// store. A resource of a guest comes as an object that must be closed by whoever owns it:
///
/// ```java
/// try (Counters.Counter counter = counters.counter(40)) {
///   counter.increment();
///   int value = counter.value();
/// }
/// ```
///
/// Passing it where WIT has `own` gives it away: using it afterwards traps.
///
/// ## Errors
///
/// All unchecked: `MalformedException` and `InvalidException` from loading, `LinkException` from
/// linking and binding, `TrapException` from calls, with the guest's frames. An instance that
/// trapped cannot be called again. An exception of a host function is the cause of the trap that
/// its caller sees.
@NullMarked
package dev.tenon.component;

import org.jspecify.annotations.NullMarked;
