/// Types and values as text: a component's types as WIT, as its developers wrote or would write
/// them, and values as WAVE, in both directions. Nothing here runs a component. Uses `type`,
/// `value` and `validation`.
@NullMarked
package dev.tenon.component.wit;

import org.jspecify.annotations.NullMarked;
