package dev.tenon.engine;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The names of a module and its functions, out of its name section, which may hold nonsense
/// without the module being wrong: what cannot be read counts as absent.
final class Names {
  private static final int MODULE = 0;
  private static final int FUNCTIONS = 1;

  private final Map<Integer, String> functions = new HashMap<>();
  private @Nullable String module;

  /// Over the content of the section behind its name, null for a module without one.
  Names(byte @Nullable [] bytes) {
    if (bytes != null) {
      try {
        read(new BinaryReader(bytes, 0));
      } catch (MalformedException e) {
        module = null;
        functions.clear();
      }
    }
  }

  private void read(BinaryReader in) {
    while (in.remaining() > 0) {
      int id = in.u8();
      int length = in.length("a subsection");
      int end = in.position() + length;
      int outer = in.limit(end);
      if (id == MODULE) {
        module = name(in);
      } else if (id == FUNCTIONS) {
        int count = in.count("names");
        for (int i = 0; i < count; i++) {
          functions.put(in.u32(), name(in));
        }
      }
      in.limit(outer);
      in.moveTo(end);
    }
  }

  private static String name(BinaryReader in) {
    int length = in.length("a name");
    byte[] bytes = in.bytes(length);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  Optional<String> module() {
    return Optional.ofNullable(module);
  }

  String function(int index) {
    String name = functions.get(index);
    return name == null || name.isEmpty() ? "func[" + index + "]" : name;
  }
}
