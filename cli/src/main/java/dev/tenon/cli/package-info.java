/// The command line `tenon`: it reads arguments, prints and exits, and leaves the work to the other
/// modules. Nothing uses it.
@NullMarked
package dev.tenon.cli;

import org.jspecify.annotations.NullMarked;
