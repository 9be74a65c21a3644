package dev.tenon.engine;

import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.ExternalType;
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
  private static final String NOISE =
      "section size mismatch, unexpected end of section or function, ";

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
        new CodeCompiler(parsed, className, interpretAll).compile(new ModuleTypes(parsed));
    cache.ifPresent(c -> c.store(key, code));
    return code;
  }

  private static WasmModule parseUntrusted(byte[] wasm) {
    ModuleScan scan = ModuleScan.of(wasm);
    try {
      return parse(wasm, true);
    } catch (MalformedException e) {
      throw faulty(wasm, scan)
          .map(f -> new MalformedException(f.message(e), e.hint(), f.offset()))
          .orElse(e);
    } catch (InvalidException e) {
      throw faulty(wasm, scan)
          .map(f -> new InvalidException(f.message(e), e.hint(), f.offset()))
          .orElse(e);
    }
  }

  /// Where the fault of a module lies that Chicory takes for malformed or invalid.
  private record Fault(int function, int offset) {
    String message(RuntimeException e) {
      return "function " + function + ": " + e.getMessage();
    }
  }

  private static Optional<Fault> faulty(byte[] wasm, ModuleScan scan) {
    int[] imported = {0};
    return FaultyFunction.in(
            wasm,
            scan,
            other -> {
              try {
                imported[0] = parse(other, true).importSection().count(ExternalType.FUNCTION);
                return true;
              } catch (MalformedException | InvalidException _) {
                return false;
              }
            })
        .map(found -> new Fault(imported[0] + found.index(), found.offset()));
  }

  private static WasmModule parse(byte[] wasm, boolean validate) {
    try {
      return Parser.builder()
          .withCustomParsers(Map.of())
          .withValidation(validate)
          .build()
          .parse(() -> new ByteArrayInputStream(NamelessImports.named(wasm)));
    } catch (com.dylibso.chicory.wasm.MalformedException e) {
      throw new MalformedException(String.valueOf(e.getMessage()).replace(NOISE, ""), -1);
    } catch (ChicoryException e) {
      throw new InvalidException(String.valueOf(e.getMessage()), -1);
    } catch (RuntimeException e) {
      // Chicory's parser meets some nonsense unprepared.
      throw new MalformedException("the binary cannot be read: " + e, -1);
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
