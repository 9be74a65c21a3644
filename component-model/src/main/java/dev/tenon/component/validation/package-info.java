/// Definitions to a validated [Component][dev.tenon.component.validation.Component]: index spaces,
/// types, resource identity. Uses `type` and `binary`.
@NullMarked
package dev.tenon.component.validation;

import org.jspecify.annotations.NullMarked;
