/// Typed Java: annotated interfaces implemented by the host
/// ([HostInterface][dev.tenon.component.bind.HostInterface]) or by a component
/// ([GuestInterface][dev.tenon.component.bind.GuestInterface]).
///
/// `WitMethods` reads an interface. `ConversionArranger` compares a WIT type with a Java type,
/// once, and arranges a `Conversion`, a recipe made of small records that runs both ways;
/// `Mismatches` collects what does not fit. `HostMethodCall` and `GuestCall` run the recipes around
/// a call. Java's reflection is used while arranging only. Uses `type`, `value` and `linking`.
@NullMarked
package dev.tenon.component.bind;

import org.jspecify.annotations.NullMarked;
