package dev.tenon.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.engine.TrapException;
import dev.tenon.wasi.random.Insecure;
import dev.tenon.wasi.random.InsecureSeed;
import dev.tenon.wasi.random.Random;
import dev.tenon.wasi.random.RandomSources;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomSourcesTest {
  @Test
  void givesAsManyBytesAsAsked() {
    Random random = RandomSources.secure(WasiHost.system().secure());
    assertThat(random.getRandomBytes(0)).isEmpty();
    assertThat(random.getRandomBytes(33)).hasSize(33).isNotEqualTo(random.getRandomBytes(33));
  }

  @Test
  void numbersDiffer() {
    Random random = RandomSources.secure(WasiHost.system().secure());
    Insecure insecure = RandomSources.insecure(WasiHost.system().insecure());
    Set<Long> numbers =
        IntStream.range(0, 500)
            .boxed()
            .flatMap(
                _ ->
                    java.util.stream.Stream.of(
                        random.getRandomU64(), insecure.getInsecureRandomU64()))
            .collect(Collectors.toSet());
    assertThat(numbers).hasSize(1000);
  }

  @Test
  void aRequestThatNoMemoryHoldsTraps() {
    Random random = RandomSources.secure(new SplittableRandom(1));
    assertThatThrownBy(() -> random.getRandomBytes(-1))
        .isInstanceOf(TrapException.class)
        .hasMessageContaining("18446744073709551615");
    Insecure insecure = RandomSources.insecure(new SplittableRandom(1));
    assertThatThrownBy(() -> insecure.getInsecureRandomBytes((64 << 20) + 1))
        .isInstanceOf(TrapException.class);
  }

  @Test
  void theInsecureOnesFollowTheirGenerator() {
    SplittableRandom expected = new SplittableRandom(7);
    SplittableRandom given = new SplittableRandom(7);
    byte[] bytes = new byte[13];
    expected.nextBytes(bytes);
    Insecure insecure = RandomSources.insecure(given);
    assertThat(insecure.getInsecureRandomBytes(13)).isEqualTo(bytes);
    assertThat(insecure.getInsecureRandomU64()).isEqualTo(expected.nextLong());
    assertThat(RandomSources.insecureSeed(given).insecureSeed())
        .isEqualTo(new InsecureSeed.Seed(expected.nextLong(), expected.nextLong()));
  }
}
