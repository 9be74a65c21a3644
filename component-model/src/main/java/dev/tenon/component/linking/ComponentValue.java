package dev.tenon.component.linking;

import dev.tenon.component.validation.Component;
import org.jspecify.annotations.Nullable;

/// A component at run time: its definition and the frame around it, whose modules and components it
/// may use.
record ComponentValue(Component component, @Nullable Frame enclosing) {}
