package dev.tenon.engine;

/// What a core module offers.
public record CoreExport(String name, CoreExternType type) {}
