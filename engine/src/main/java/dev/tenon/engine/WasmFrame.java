package dev.tenon.engine;

import java.io.Serializable;

/// One guest function on the stack of a trap: the label of its instance, its index in the module,
/// and its name from the name section, or `func[index]` where the module has none.
public record WasmFrame(String instance, int functionIndex, String functionName)
    implements Serializable {
  @Override
  public String toString() {
    return instance.isEmpty() ? functionName : instance + "!" + functionName;
  }
}
