package dev.tenon.engine;

import com.dylibso.chicory.runtime.TagInstance;

/// An exception tag.
public final class CoreTag implements CoreExtern {
  private final CoreTagType type;
  private final TagInstance tag;

  CoreTag(CoreTagType type, TagInstance tag) {
    this.type = type;
    this.tag = tag;
  }

  TagInstance tag() {
    return tag;
  }

  @Override
  public CoreTagType type() {
    return type;
  }
}
