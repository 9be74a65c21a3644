package dev.tenon.engine;

import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.types.ExternalType;
import com.dylibso.chicory.wasm.types.ImportSection;
import java.io.ByteArrayInputStream;
import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// What is wrong with a module, and where: Chicory tells what, and hides where.
///
/// The section that cannot be read is the one after those that can. The function is the first
/// without which the module is as good as its declarations, and the instruction the first before
/// which its function could end; both are found by halving, so finding them costs a few times what
/// reading the module does.
final class Diagnosis {
  // Chicory begins with what the specification's tests expect of every malformed module.
  private static final String OF_ALL =
      "section size mismatch, unexpected end of section or function, ";
  // Larger modules would take long to halve.
  private static final int LARGEST = 1 << 20;
  private static final int MOST_FUNCTIONS = 20_000;
  private static final Map<String, Integer> VALIDATED_SECTIONS =
      Map.of(
          "validateTypes", 1,
          "validateFunctions", 3,
          "validateFunction", 10,
          "validateTables", 4,
          "validateGlobals", 6,
          "validateModule", 8,
          "validateElements", 9,
          "validateData", 11,
          "validateTags", 13);

  private final byte[] wasm;
  private int importedFunctions;
  private int readable;

  Diagnosis(byte[] wasm) {
    this.wasm = wasm;
  }

  /// Looks through the module before the parser may have it.
  ModuleScan scan() {
    try {
      return ModuleScan.of(wasm);
    } catch (MalformedException | InvalidException e) {
      ProposalScan.Use use = ProposalScan.find(wasm);
      throw use == null ? e : unsupported(use, true);
    }
  }

  /// What to throw for what the parser threw.
  RuntimeException of(RuntimeException thrown, ModuleScan scan) {
    boolean malformed =
        !(thrown instanceof ChicoryException)
            || thrown instanceof com.dylibso.chicory.wasm.MalformedException;
    boolean complete = reads(wasm);
    ProposalScan.Use use = ProposalScan.find(wasm);
    if (use != null) {
      return unsupported(use, malformed);
    }
    return complete
        ? invalid(thrown, malformed, scan)
        : unreadable(reason(thrown), malformed, scan);
  }

  /// What to throw for what was found wrong with the exports.
  RuntimeException ofExports(InvalidException thrown) {
    return section(ModuleScan.of(wasm), ModuleScan.Section.EXPORT)
        .map(s -> exception(false, thrown.reason(), thrown.hint(), s.content()))
        .orElse(thrown);
  }

  /// What to throw for a module that is valid and uses what the engine cannot run.
  RuntimeException unsupported(Proposal proposal) {
    ProposalScan.Use use = ProposalScan.find(wasm);
    return unsupported(use == null ? new ProposalScan.Use(proposal, -1, -1) : use, false);
  }

  private RuntimeException unsupported(ProposalScan.Use use, boolean malformed) {
    reads(wasm); // for the function's index
    Proposal proposal = use.proposal();
    String where = use.body() < 0 ? "" : function(use.body());
    return exception(malformed, where + proposal.message(), proposal.hint(), use.offset());
  }

  private RuntimeException unreadable(String reason, boolean malformed, ModuleScan scan) {
    if (readable >= scan.sections().size()) {
      return exception(malformed, reason, "", 0);
    }
    ModuleScan.Section section = scan.sections().get(readable);
    if (section.id() == ModuleScan.Section.CODE && isSmall(scan)) {
      var bodies = new ModuleBodies(wasm, scan);
      int body = firstBad(bodies.count(), count -> !reads(withFirst(bodies, count)));
      if (body >= 0) {
        return exception(malformed, function(body) + reason, "", bodies.start(body));
      }
    }
    return exception(malformed, section.name() + ": " + reason, "", section.content());
  }

  private RuntimeException invalid(RuntimeException thrown, boolean malformed, ModuleScan scan) {
    String reason = reason(thrown);
    if (isSmall(scan)) {
      var bodies = new ModuleBodies(wasm, scan);
      int body = firstBad(bodies.count(), count -> !validates(withFirst(bodies, count)));
      if (body >= 0) {
        int offset = new InstructionSearch(bodies, body, Diagnosis::validates).offset();
        return exception(malformed, function(body) + reason, "", offset);
      }
    }
    return validatedSection(thrown, scan)
        .map(s -> exception(malformed, s.name() + ": " + reason, "", s.content()))
        .orElseGet(() -> exception(malformed, reason, "", -1));
  }

  private boolean isSmall(ModuleScan scan) {
    return wasm.length <= LARGEST && scan.bodies().size() <= MOST_FUNCTIONS;
  }

  // Chicory's validator has a method for each, which its stack trace shows.
  private static Optional<ModuleScan.Section> validatedSection(
      RuntimeException thrown, ModuleScan scan) {
    if (reason(thrown).contains("inconsistent lengths")) {
      return Optional.empty(); // it is about two
    }
    for (StackTraceElement frame : thrown.getStackTrace()) {
      Integer id = VALIDATED_SECTIONS.get(frame.getMethodName());
      if (id != null) {
        return section(scan, id);
      }
    }
    return Optional.empty();
  }

  private static Optional<ModuleScan.Section> section(ModuleScan scan, int id) {
    return scan.sections().stream().filter(s -> s.id() == id).findFirst();
  }

  /// The least `n` below `count` such that the test holds of `n + 1`, or -1 if it holds of 0 or not
  /// even of `count`. Of what it holds, it holds of more too.
  static int firstBad(int count, IntPredicate bad) {
    if (bad.test(0) || !bad.test(count)) {
      return -1;
    }
    int good = 0;
    int known = count;
    while (known - good > 1) {
      int middle = (good + known) >>> 1;
      if (bad.test(middle)) {
        known = middle;
      } else {
        good = middle;
      }
    }
    return good;
  }

  private static byte[] withFirst(ModuleBodies bodies, int count) {
    return bodies.with(i -> i < count ? bodies.body(i) : null);
  }

  private boolean reads(byte[] module) {
    readable = 0;
    try {
      Parser.builder()
          .withCustomParsers(Map.of())
          .build()
          .parse(
              new ByteArrayInputStream(NamelessImports.named(module)),
              section -> {
                readable++;
                if (section instanceof ImportSection imports) {
                  importedFunctions = imports.count(ExternalType.FUNCTION);
                }
              });
      return true;
    } catch (RuntimeException | AssertionError e) {
      return false;
    }
  }

  private static boolean validates(byte[] module) {
    try {
      Parser.builder()
          .withCustomParsers(Map.of())
          .build()
          .parse(() -> new ByteArrayInputStream(NamelessImports.named(module)));
      return true;
    } catch (RuntimeException | AssertionError e) {
      return false;
    }
  }

  private static String reason(RuntimeException thrown) {
    return switch (thrown) {
      case ChicoryException e -> String.valueOf(e.getMessage()).replace(OF_ALL, "");
      case BufferUnderflowException _, IndexOutOfBoundsException _ -> "unexpected end";
      // Chicory's parser meets some nonsense unprepared.
      default -> "the binary cannot be read: " + thrown;
    };
  }

  private String function(int body) {
    int index = importedFunctions + body;
    String name = new Names(nameSection()).function(index);
    return "function %d%s: "
        .formatted(index, name.equals("func[" + index + "]") ? "" : " \"" + name + "\"");
  }

  private byte @Nullable [] nameSection() {
    try {
      for (ModuleScan.Section section : ModuleScan.of(wasm).sections()) {
        if (section.id() == ModuleScan.Section.CUSTOM) {
          var in = new BinaryReader(wasm, section.content(), section.end());
          int length = in.length("name");
          int start = in.position();
          if (new String(wasm, start, length, StandardCharsets.UTF_8).equals("name")) {
            return Arrays.copyOfRange(wasm, start + length, section.end());
          }
        }
      }
      return null;
    } catch (MalformedException | InvalidException e) {
      return null;
    }
  }

  private static RuntimeException exception(
      boolean malformed, String message, String hint, int offset) {
    return malformed
        ? new MalformedException(message, hint, offset)
        : new InvalidException(message, hint, offset);
  }
}
