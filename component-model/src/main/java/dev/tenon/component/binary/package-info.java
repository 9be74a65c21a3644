/// Bytes to immutable definitions, one record per form of the binary grammar, each with its byte
/// offset. Uses nothing but the engine's exceptions.
@NullMarked
package dev.tenon.component.binary;

import org.jspecify.annotations.NullMarked;
