package dev.tenon.engine;

import java.util.List;
import java.util.Map;

/// A module's generated classes by name, and the functions among its own that are left to the
/// interpreter, in rising order of their index, which counts from the `importedFunctions` on; and
/// whether any function takes references to the exceptions that it catches, or makes tail calls.
record CompiledCode(
    String mainClass,
    int importedFunctions,
    List<Integer> interpreted,
    boolean refersToExceptions,
    boolean makesTailCalls,
    Map<String, byte[]> classes) {}
