package dev.tenon.wast;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tenon.component.linking.ComponentFunction;
import dev.tenon.component.linking.ComponentInstance;
import dev.tenon.component.linking.Store;
import dev.tenon.engine.CoreFunction;
import dev.tenon.engine.CoreGlobal;
import dev.tenon.engine.CoreInstance;
import java.util.ArrayList;
import java.util.List;

/// An instance that a script has made and acts upon.
sealed interface Running {
  /// Calls an exported function.
  Yield invoke(String field, JsonNode args);

  /// Reads an exported global.
  Yield get(String field);

  record OfComponent(ComponentInstance instance, Store store) implements Running {
    @Override
    public Yield invoke(String field, JsonNode args) {
      ComponentFunction function =
          instance.function(field).orElseThrow(() -> noExport("function", field));
      List<Object> values = new ArrayList<>();
      args.forEach(arg -> values.add(WastValue.of(arg)));
      return new Yield.OfComponent(function.call(values.toArray()));
    }

    @Override
    public Yield get(String field) {
      throw new AssertionError("components have no globals; asked for \"" + field + "\"");
    }
  }

  record OfModule(CoreInstance instance) implements Running {
    @Override
    public Yield invoke(String field, JsonNode args) {
      if (instance.export(field).orElse(null) instanceof CoreFunction function) {
        long[] results = function.call(CoreValue.slots(args));
        return new Yield.OfModule(function.type().results(), results);
      }
      throw noExport("function", field);
    }

    @Override
    public Yield get(String field) {
      if (instance.export(field).orElse(null) instanceof CoreGlobal global) {
        return new Yield.OfModule(List.of(global.type().value()), new long[] {global.value()});
      }
      throw noExport("global", field);
    }
  }

  private static AssertionError noExport(String kind, String field) {
    return new AssertionError("no exported " + kind + " \"" + field + "\"");
  }
}
