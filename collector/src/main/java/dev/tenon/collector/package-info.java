/// A small OTLP receiver: gRPC and HTTP in, one readable line or JSON object per record out. For
/// trying things; it keeps nothing. Uses no other part of Tenon.
@NullMarked
package dev.tenon.collector;

import org.jspecify.annotations.NullMarked;
