package dev.tenon.component.binary;

import static dev.tenon.component.binary.Wasm.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.binary.Canon.Options;
import dev.tenon.component.binary.Canon.StringEncoding;
import dev.tenon.engine.InvalidException;
import dev.tenon.engine.MalformedException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CanonDecoderTest {
  private static Canon canon(Object... parts) {
    ByteReader reader = ByteReader.of(bytes(parts), Features.all());
    Canon canon = CanonDecoder.canon(reader);
    reader.finish();
    return canon;
  }

  @Test
  void liftWithEveryOption() {
    assertThat(canon(0x00, 0x00, 9, 6, 0x02, 0x03, 1, 0x04, 2, 0x05, 3, 0x06, 0x07, 4, 8))
        .isEqualTo(
            new Canon.Lift(
                9,
                new Options(
                    StringEncoding.LATIN1_UTF16,
                    Optional.of(1),
                    Optional.of(2),
                    Optional.of(3),
                    true,
                    Optional.of(4)),
                8));
  }

  @Test
  void lowerWithoutOptions() {
    assertThat(canon(0x01, 0x00, 9, 0)).isEqualTo(new Canon.Lower(9, Options.NONE));
  }

  @Test
  void lowerWithAnEncoding() {
    assertThat(((Canon.Lower) canon(0x01, 0x00, 9, 1, 0x01)).options().encoding())
        .isEqualTo(StringEncoding.UTF16);
  }

  @Test
  void resources() {
    assertThat(canon(0x02, 5)).isEqualTo(new Canon.ResourceNew(5));
    assertThat(canon(0x03, 5)).isEqualTo(new Canon.ResourceDrop(5));
    assertThat(canon(0x04, 5)).isEqualTo(new Canon.ResourceRep(5));
  }

  @Test
  void optionGivenTwiceIsInvalidRatherThanMalformed() {
    assertThatThrownBy(() -> canon(0x01, 0x00, 9, 2, 0x03, 0, 0x03, 1))
        .isInstanceOf(InvalidException.class)
        .hasMessageStartingWith("@0x6 (component): the option memory is given twice");
    assertThatThrownBy(() -> canon(0x01, 0x00, 9, 2, 0x00, 0x01))
        .isInstanceOf(InvalidException.class)
        .hasMessageStartingWith("@0x5 (component): the option string-encoding is given twice");
  }

  @Test
  void unknownFormsAreMalformed() {
    malformed("@0x0 (component): expected a canonical definition, found 0x07", 0x07);
    malformed("@0x0 (component): expected a canonical definition, found 0x2e", 0x2e);
    malformed("@0x0 (component): expected a canonical definition, found 0x43", 0x43);
    malformed("@0x4 (component): expected an option (0x00 to 0x07), found 0x0a", 1, 0, 0, 1, 10);
    malformed("@0x1 (component): expected the sort of a core function (0x00), found 0x01", 0, 1);
    malformed("@0x1 (component): expected the sort of a function (0x00), found 0x01", 1, 1);
  }

  private static void malformed(String message, Object... parts) {
    assertThatThrownBy(() -> canon(parts))
        .isInstanceOf(MalformedException.class)
        .hasMessageStartingWith(message);
  }
}
