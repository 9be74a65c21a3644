package dev.tenon.engine;

import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import java.io.ByteArrayInputStream;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// From bytes to a module: out of the cache, or through validation and the compiler.
final class Compilation {
  private static final String CLASS_PREFIX = GuestClasses.PACKAGE + "Module_";
  private static final int CLASS_NAME_DIGITS = 16;

  /// What Chicory puts before anything that is malformed.

  private final Optional<CodeCache> cache;

  private final boolean interpretAll;
  private final Map<String, Reference<CoreModule>> modules = new ConcurrentHashMap<>();

  Compilation(Optional<CodeCache> cache, boolean interpretAll) {
    this.cache = cache;
    this.interpretAll = interpretAll;
  }

  CoreModule compile(byte[] wasm) {
    String key = key(wasm);
    Reference<CoreModule> known = modules.get(key);
    CoreModule module = known == null ? null : known.get();
    if (module == null) {
      module = load(wasm, key);
      modules.put(key, new SoftReference<>(module));
    }
    return module;
  }

  void forget() {
    modules.clear();
  }

  private CoreModule load(byte[] wasm, String key) {
    Optional<CompiledCode> cached = cache.flatMap(c -> c.find(key));
    CompiledCode code = cached.orElseGet(() -> compile(wasm, key));
    var bytes = new ModuleBytes(wasm, code.importedFunctions(), code.interpreted());
    // The module is valid, for it has been compiled, now or before; but validation also notes types
    // that the interpreter needs.
    WasmModule parsed = parse(bytes.stripped(), !code.interpreted().isEmpty());
    return new CoreModule(parsed, new ModuleTypes(parsed), code, bytes.customSections());
  }

  private CompiledCode compile(byte[] wasm, String key) {
    WasmModule parsed = parseUntrusted(wasm);
    String className = CLASS_PREFIX + key.substring(0, CLASS_NAME_DIGITS);
    CompiledCode code =
        new CodeCompiler(parsed, className, interpretAll).compile(types(parsed, wasm));
    cache.ifPresent(c -> c.store(key, code));
    return code;
  }

  private static WasmModule parseUntrusted(byte[] wasm) {
    var diagnosis = new Diagnosis(wasm);
    ModuleScan scan = diagnosis.scan();
    WasmModule parsed;
    try {
      parsed = parse(wasm, true);
    } catch (RuntimeException e) {
      throw diagnosis.of(e, scan);
    } catch (AssertionError e) {
      // Where assertions are on, Chicory asserts what its validation has yet to check.
      throw diagnosis.of(
          new com.dylibso.chicory.wasm.InvalidException("an instruction is out of place", e), scan);
    }
    if (Vectors.usedBy(parsed)) {
      throw diagnosis.unsupported(Proposal.SIMD);
    }
    return parsed;
  }

  private static WasmModule parse(byte[] wasm, boolean validate) {
    return Parser.builder()
        .withCustomParsers(Map.of())
        .withValidation(validate)
        .build()
        .parse(() -> new ByteArrayInputStream(NamelessImports.named(wasm)));
  }

  // Chicory's validator does not look at exports.
  private static ModuleTypes types(WasmModule parsed, byte[] wasm) {
    try {
      return new ModuleTypes(parsed);
    } catch (InvalidException e) {
      throw new Diagnosis(wasm).ofExports(e);
    }
  }

  // What the code depends on: the module, the compiler, what we change in its output, and how it
  // was asked for.
  private String key(byte[] wasm) {
    MessageDigest digest = sha256();
    digest.update(wasm);
    digest.update(
        (" chicory "
                + Rebinding.CHICORY_VERSION
                + " rebinding "
                + Rebinding.VERSION
                + " java "
                + Runtime.version().feature()
                + (interpretAll ? " interpreted" : ""))
            .getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
