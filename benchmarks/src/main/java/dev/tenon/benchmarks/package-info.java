/// What parts of Tenon cost, and the example as a whole: figures for people, which assert nothing.
/// Each class says the command that runs it. May use every module; nothing uses it.
@NullMarked
package dev.tenon.benchmarks;

import org.jspecify.annotations.NullMarked;
