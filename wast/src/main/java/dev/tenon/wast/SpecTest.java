package dev.tenon.wast;

import dev.tenon.engine.CoreExtern;
import dev.tenon.engine.CoreFuncType;
import dev.tenon.engine.CoreFunction;
import dev.tenon.engine.CoreGlobal;
import dev.tenon.engine.CoreGlobalType;
import dev.tenon.engine.CoreMemory;
import dev.tenon.engine.CoreMemoryType;
import dev.tenon.engine.CoreTable;
import dev.tenon.engine.CoreTableType;
import dev.tenon.engine.CoreValType;
import dev.tenon.engine.CoreValType.Number;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// The instance `spectest` that the core specification's scripts import: functions that take
/// numbers and do nothing with them, constants that are 666, a table and a memory.
final class SpecTest implements SuiteHost {
  @Override
  public Map<String, Map<String, CoreExtern>> coreInstances(String script) {
    Map<String, CoreExtern> exports = new HashMap<>();
    exports.put("print", ignoring());
    exports.put("print_i32", ignoring(Number.I32));
    exports.put("print_i64", ignoring(Number.I64));
    exports.put("print_f32", ignoring(Number.F32));
    exports.put("print_f64", ignoring(Number.F64));
    exports.put("print_i32_f32", ignoring(Number.I32, Number.F32));
    exports.put("print_f64_f64", ignoring(Number.F64, Number.F64));
    exports.put("global_i32", constant(Number.I32, 666));
    exports.put("global_i64", constant(Number.I64, 666));
    exports.put("global_f32", constant(Number.F32, Float.floatToRawIntBits(666.6f)));
    exports.put("global_f64", constant(Number.F64, Double.doubleToRawLongBits(666.6)));
    exports.put(
        "table",
        CoreTable.create(
            new CoreTableType(CoreValType.Reference.FUNCREF, 10, OptionalLong.of(20))));
    exports.put("memory", CoreMemory.create(new CoreMemoryType(1, OptionalLong.of(2), false)));
    return Map.of("spectest", exports);
  }

  private static CoreFunction ignoring(CoreValType... params) {
    return CoreFunction.host(new CoreFuncType(List.of(params), List.of()), _ -> new long[0]);
  }

  private static CoreGlobal constant(CoreValType type, long bits) {
    return CoreGlobal.create(new CoreGlobalType(type, false), bits);
  }
}
