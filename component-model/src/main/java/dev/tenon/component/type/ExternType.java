package dev.tenon.component.type;

/// The type of an import or export (Explainer.md, `externdesc`).
public sealed interface ExternType
    permits FuncType, InstanceType, ComponentType, ModuleType, TypeBound, ValueBound {}
