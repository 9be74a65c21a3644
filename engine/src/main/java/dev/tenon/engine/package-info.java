/// Core WebAssembly: load, link, instantiate and call core modules; traps, limits and the code
/// cache. This is the only package that may use Chicory, and nothing public here shows it; it
/// depends on no other package of Tenon.
@NullMarked
package dev.tenon.engine;

import org.jspecify.annotations.NullMarked;
