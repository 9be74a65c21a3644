package dev.tenon.engine;

/// An import that is missing, or met by something of another type.
public final class LinkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// `message` says which import of what, what it needs and what it was given.
  public LinkException(String message) {
    super(message);
  }
}
