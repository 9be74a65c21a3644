package dev.tenon.component.abi;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is worked out once per object, known by identity, and forgotten with it. The value must not
/// refer to the key. Threads may share it.
final class IdentityCache<K, V> {
  private final ConcurrentMap<Object, V> values = new ConcurrentHashMap<>();
  private final ReferenceQueue<K> dead = new ReferenceQueue<>();
  private final Function<K, V> make;

  IdentityCache(Function<K, V> make) {
    this.make = make;
  }

  V of(K key) {
    for (Reference<? extends K> r = dead.poll(); r != null; r = dead.poll()) {
      values.remove(r);
    }
    V known = values.get(new Key<>(key, null));
    if (known == null) {
      known = make.apply(key);
      values.put(new Key<>(key, dead), known);
    }
    return known;
  }

  private static final class Key<K> extends WeakReference<K> {
    private final int hash;

    Key(K key, @Nullable ReferenceQueue<K> queue) {
      super(key, queue);
      this.hash = System.identityHashCode(key);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      K mine = get();
      return mine != null && other instanceof Key<?> that && that.get() == mine;
    }
  }
}
