package dev.tenon.engine;

import java.util.List;
import java.util.Map;

/// A module's generated classes by name, and the functions among its own that are left to the
/// interpreter, in rising order of their index, which counts from the `importedFunctions` on.
record CompiledCode(
    String mainClass,
    int importedFunctions,
    List<Integer> interpreted,
    Map<String, byte[]> classes) {}
