package dev.tenon.engine;

/// A function as a reference must name it to keep its meaning between instances.
record FunctionReference(GuestMachine machine, int index) {}
