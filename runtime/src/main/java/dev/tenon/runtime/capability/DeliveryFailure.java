package dev.tenon.runtime.capability;

/// Something accepted from a guest that was not delivered: what (such as `logs`), how many, and
/// why.
public record DeliveryFailure(String what, long count, String why) {}
