/// The SPI for host capabilities: a factory per `type`, made from its TOML table, offering
/// annotated Java interfaces. Uses the component model and nothing else of the runtime.
@NullMarked
package dev.tenon.runtime.capability;

import org.jspecify.annotations.NullMarked;
