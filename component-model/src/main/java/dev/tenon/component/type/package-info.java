/// Component types as sealed interfaces and records, and their subtyping. Uses the engine's core
/// types and nothing else of the component model.
@NullMarked
package dev.tenon.component.type;

import org.jspecify.annotations.NullMarked;
