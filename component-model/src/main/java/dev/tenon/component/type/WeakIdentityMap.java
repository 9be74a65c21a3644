package dev.tenon.component.type;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is worked out once per object: a concurrent map that knows its keys by identity and holds
/// them weakly. A value must not refer to its key.
public final class WeakIdentityMap<K, V> {
  private final ConcurrentMap<Key, V> entries = new ConcurrentHashMap<>();
  private final ReferenceQueue<K> cleared = new ReferenceQueue<>();

  /// An empty map.
  public WeakIdentityMap() {}

  /// The value of a key, made when there is none; two threads may both make it, one is kept.
  public V computeIfAbsent(K key, Function<K, V> make) {
    V known = entries.get(new Probe(key));
    if (known != null) {
      return known;
    }
    V made = make.apply(key);
    removeCleared();
    V raced = entries.putIfAbsent(new WeakKey<>(key, cleared), made);
    return raced == null ? made : raced;
  }

  /// The value of a key, absent when there is none.
  public Optional<V> get(K key) {
    return Optional.ofNullable(entries.get(new Probe(key)));
  }

  int size() {
    removeCleared();
    return entries.size();
  }

  private void removeCleared() {
    for (Object key = cleared.poll(); key != null; key = cleared.poll()) {
      entries.remove((Key) key);
    }
  }

  private sealed interface Key {
    @Nullable Object referent();

    @SuppressWarnings("ReferenceEquality") // identity is the point
    default boolean sameAs(@Nullable Object other) {
      return this == other
          || (other instanceof Key key && referent() != null && referent() == key.referent());
    }
  }

  /// A key to look up with, which holds what it stands for strongly.
  private record Probe(Object referent) implements Key {
    @Override
    public boolean equals(@Nullable Object other) {
      return sameAs(other);
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(referent);
    }
  }

  private static final class WeakKey<T> extends WeakReference<T> implements Key {
    private final int hash;

    WeakKey(T referent, ReferenceQueue<T> queue) {
      super(referent, queue);
      hash = System.identityHashCode(referent);
    }

    @Override
    public @Nullable Object referent() {
      return get();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return sameAs(other);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
