/// One invocation: what is called with what, a fresh store on a thread of its own stack, deadline
/// and memory limits, delivery, and values as JSON and WAVE. Uses `resolve`, `capability` and the
/// component model.
@NullMarked
package dev.tenon.runtime.invoke;

import org.jspecify.annotations.NullMarked;
