/// The runtime's face to programs: [Runtime] reads files, resolves them and calls components. Uses
/// every other package of the module.
@NullMarked
package dev.tenon.runtime;

import org.jspecify.annotations.NullMarked;
