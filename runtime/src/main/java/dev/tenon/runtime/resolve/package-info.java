/// Each import of each component matched to what its `imports` list names; what was defined is
/// loaded, made and checked here, and all problems are reported together. Uses `config`, `graph`,
/// `capability` and the component model.
@NullMarked
package dev.tenon.runtime.resolve;

import org.jspecify.annotations.NullMarked;
