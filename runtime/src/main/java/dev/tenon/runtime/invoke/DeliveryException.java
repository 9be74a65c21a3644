package dev.tenon.runtime.invoke;

import org.jspecify.annotations.Nullable;

/// The call returned, and something it handed over was not delivered.
public final class DeliveryException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Delivery delivery;
  private final transient @Nullable Object result;

  /// What was not delivered, and what the call returned nevertheless.
  public DeliveryException(Delivery delivery, @Nullable Object result) {
    super(delivery.report());
    this.delivery = delivery;
    this.result = result;
  }

  /// What was not delivered.
  public Delivery delivery() {
    return delivery;
  }

  /// What the call returned.
  public @Nullable Object result() {
    return result;
  }
}
