/// What runs: linker, store, component instances and their functions. Uses everything above it.
@NullMarked
package dev.tenon.component.linking;

import org.jspecify.annotations.NullMarked;
