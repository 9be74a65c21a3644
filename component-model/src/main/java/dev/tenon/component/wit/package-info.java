/// Types and values as text: a component's types as WIT
/// ([WitText][dev.tenon.component.wit.WitText]), and values as WAVE, in both directions. Nothing
/// here runs a component.
///
/// `IndexSpaces` reads a validated component once more for the identity of its types, which the
/// types of validation do not keep; `WorldText` and `InterfaceText` give each its name in the world
/// and the interfaces, and `Packages` puts these together. Uses `type`, `value`, `binary` and
/// `validation`.
@NullMarked
package dev.tenon.component.wit;

import org.jspecify.annotations.NullMarked;
