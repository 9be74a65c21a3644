package dev.tenon.runtime.resolve;

import dev.tenon.component.type.InstanceType;
import java.util.List;
import java.util.function.Function;

/// An interface that a capability offers: its WIT name, the Java interface, and a check that lists
/// what does not fit of an import's type.
public record Offer(
    String name, Class<?> witInterface, Function<InstanceType, List<String>> check) {}
