package dev.tenon.component.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WeakIdentityMapTest {
  @Test
  void valuesAreMadeOncePerKey() {
    WeakIdentityMap<Object, Integer> map = new WeakIdentityMap<>();
    AtomicInteger made = new AtomicInteger();
    Object key = new Object();
    assertThat(map.computeIfAbsent(key, _ -> made.incrementAndGet())).isEqualTo(1);
    assertThat(map.computeIfAbsent(key, _ -> made.incrementAndGet())).isEqualTo(1);
  }

  @Test
  void equalKeysAreTwo() {
    WeakIdentityMap<Object, Integer> map = new WeakIdentityMap<>();
    AtomicInteger made = new AtomicInteger();
    List<Object> a = List.of("a");
    List<Object> b = List.of("a");
    map.computeIfAbsent(a, _ -> made.incrementAndGet());
    assertThat(map.computeIfAbsent(b, _ -> made.incrementAndGet())).isEqualTo(2);
  }

  @Test
  void keysThatNobodyHoldsGo() throws InterruptedException {
    WeakIdentityMap<Object, Integer> map = new WeakIdentityMap<>();
    for (int i = 0; i < 100; i++) {
      map.computeIfAbsent(new Object(), _ -> 1);
    }
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (map.size() > 0 && System.nanoTime() < deadline) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(map.size()).isZero();
  }
}
