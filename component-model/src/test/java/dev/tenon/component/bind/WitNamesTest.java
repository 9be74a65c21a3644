package dev.tenon.component.bind;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WitNamesTest {
  @ParameterizedTest
  @CsvSource({
    "greet, greet",
    "isRemote, is-remote",
    "getRandomU64, get-random-u64",
    "f32ToU64, f32-to-u64",
    "parseURL, parse-url",
    "URLParser, url-parser",
    "HttpError, http-error",
    "HTTPError, http-error",
    "Ipv4Address, ipv4-address",
    "NO_ENTRY, no-entry",
    "IPV4, ipv4",
    "E2BIG, e2big",
    "default_, default",
    "A, a",
  })
  void javaNamesBecomeKebabCase(String java, String wit) {
    assertThat(WitNames.kebab(java)).isEqualTo(wit);
  }

  @Test
  void upperCaseAcronymsOfWitMatchJavaNames() {
    assertThat(WitNames.key("DNS-timeout")).isEqualTo(WitNames.kebab("DnsTimeout"));
  }

  @Test
  void witNamesBecomeJavaNames() {
    assertThat(WitNames.camel("get-random-u64")).isEqualTo("getRandomU64");
    assertThat(WitNames.pascal("DNS-timeout")).isEqualTo("DnsTimeout");
    assertThat(WitNames.constant("no-entry")).isEqualTo("NO_ENTRY");
  }
}
