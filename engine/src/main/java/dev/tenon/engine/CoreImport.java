package dev.tenon.engine;

/// What a core module asks for, by its two-level name.
public record CoreImport(String module, String name, CoreExternType type) {}
