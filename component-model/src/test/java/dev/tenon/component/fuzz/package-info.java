/// A mutation fuzzer that knows sections and definitions: what it makes is decoded, validated and
/// printed under a limit of time and memory. It may use the packages that it tests.
@NullMarked
package dev.tenon.component.fuzz;

import org.jspecify.annotations.NullMarked;
