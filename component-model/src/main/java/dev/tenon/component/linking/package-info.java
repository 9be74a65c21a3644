/// What runs: a [Linker][dev.tenon.component.linking.Linker] says what meets a component's imports
/// and makes a [ComponentInstance][dev.tenon.component.linking.ComponentInstance] in a
/// [Store][dev.tenon.component.linking.Store]; its functions are called with untyped values, or
/// through the package `bind`. The guide in `dev.tenon.component` shows it. Uses all packages of
/// the component model but `bind`.
@NullMarked
package dev.tenon.component.linking;

import org.jspecify.annotations.NullMarked;
