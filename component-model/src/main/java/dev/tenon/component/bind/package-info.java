/// Typed Java: annotated interfaces implemented by the host or by a component. Uses `linking`.
@NullMarked
package dev.tenon.component.bind;

import org.jspecify.annotations.NullMarked;
