package dev.tenon.component.bind;

import dev.tenon.component.value.ResourceHandle;

/// A guest's resource that counts how often it was closed.
final class FakeHandle implements ResourceHandle {
  private final String resourceName;
  int state;
  int closed;

  FakeHandle(String resourceName) {
    this.resourceName = resourceName;
  }

  @Override
  public String resourceName() {
    return resourceName;
  }

  @Override
  public boolean owned() {
    return true;
  }

  @Override
  public void close() {
    closed++;
  }

  @Override
  public String toString() {
    return "own<" + resourceName + ">";
  }
}
