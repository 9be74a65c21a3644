package dev.tenon.engine;

/// An import that is missing, or met by something of another type.
public final class LinkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LinkException(String message) {
    super(message);
  }
}
