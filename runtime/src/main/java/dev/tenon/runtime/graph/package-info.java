/// Definitions to nodes, edges and an order; cycles are printed whole; drawings for people. Uses
/// `config`.
@NullMarked
package dev.tenon.runtime.graph;

import org.jspecify.annotations.NullMarked;
