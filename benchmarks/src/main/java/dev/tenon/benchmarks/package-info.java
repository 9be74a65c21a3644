/// What parts of Tenon cost, measured with JMH; each class says the command that runs it. May use
/// every module.
@NullMarked
package dev.tenon.benchmarks;

import org.jspecify.annotations.NullMarked;
