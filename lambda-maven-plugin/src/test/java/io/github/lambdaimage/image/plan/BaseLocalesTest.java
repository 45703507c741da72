package io.github.lambdaimage.image.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BaseLocalesTest {

    private static final BaseLocales MINIMAL = new BaseLocales(List.of("C.utf8"));
    private static final BaseLocales GENERATED = new BaseLocales(List.of("de_DE.utf8", "en_US.utf8"));

    @Test
    void localeThatTheBaseLacksIsReplaced() {
        assertThat(missing(MINIMAL, Map.of())).isEqualTo(Map.of("LC_ALL", "C.UTF-8"));
        assertThat(missing(MINIMAL, Map.of("LANG", "en_US.UTF-8"))).isEqualTo(Map.of("LC_ALL", "C.UTF-8"));
        assertThat(missing(MINIMAL, Map.of("LANG", "C"))).isEqualTo(Map.of("LC_ALL", "C.UTF-8"));
        assertThat(missing(MINIMAL, Map.of("LANG", "C.UTF-8", "LC_TIME", "en_US.UTF-8")))
                .isEqualTo(Map.of("LC_ALL", "C.UTF-8"));
        assertThat(missing(GENERATED, Map.of())).isEqualTo(Map.of("LC_ALL", "en_US.UTF-8"));
    }

    @Test
    void languageOfAReplacedLocaleIsKept() {
        Map<String, String> lambdas = Map.of("LANG", "en_US.UTF-8");
        assertThat(MINIMAL.language(lambdas, Map.of())).containsExactly("-Duser.language=en", "-Duser.country=US");
        assertThat(MINIMAL.language(lambdas, Map.of("LANG", "de_AT.UTF-8")))
                .containsExactly("-Duser.language=de", "-Duser.country=AT");
        assertThat(MINIMAL.language(lambdas, Map.of("LC_MESSAGES", "fr_FR.UTF-8")))
                .containsExactly("-Duser.language=fr", "-Duser.country=FR");
        assertThat(MINIMAL.language(Map.of("LANG", "C"), Map.of())).isEmpty();
        assertThat(GENERATED.language(lambdas, Map.of())).isEmpty();
    }

    @Test
    void localeThatExistsIsKept() {
        assertThat(missing(MINIMAL, Map.of("LANG", "C.UTF-8"))).isEmpty();
        assertThat(missing(MINIMAL, Map.of("LANG", "en_US.UTF-8", "LC_ALL", "C.utf8")))
                .isEmpty();
        assertThat(missing(GENERATED, Map.of("LANG", "de_DE.UTF-8", "LC_CTYPE", "", "LC_TIME", "C")))
                .isEmpty();
        assertThat(missing(MINIMAL, Map.of("LOCALE_ARCHIVE", "/nix/archive", "LANG", "en_US.UTF-8")))
                .isEmpty();
    }

    @Test
    void anotherEncodingIsKept() {
        assertThat(missing(MINIMAL, Map.of("LANG", "de_DE.ISO-8859-1"))).isEmpty();
        assertThat(MINIMAL.missing(Map.of(), Map.of("LC_ALL", "C"))).isEmpty();
    }

    @Test
    void variableOfTheFunctionCounts() {
        assertThat(GENERATED.missing(Map.of("LANG", "xx_XX.UTF-8"), Map.of("LANG", "de_DE.UTF-8")))
                .isEmpty();
        assertThat(MINIMAL.missing(Map.of("LANG", "C.UTF-8"), Map.of("LANG", "en_US.UTF-8")))
                .isEqualTo(Map.of("LC_ALL", "C.UTF-8"));
    }

    @Test
    void muslUsesUtf8UnlessToldOtherwise() {
        assertThat(missing(BaseLocales.EVERY, Map.of())).isEmpty();
        assertThat(missing(BaseLocales.EVERY, Map.of("LANG", "en_US.UTF-8"))).isEmpty();
        assertThat(missing(BaseLocales.EVERY, Map.of("LANG", "C"))).isEqualTo(Map.of("LC_ALL", "C.UTF-8"));
    }

    @Test
    void nothingIsSetThatDoesNotExist() {
        assertThat(missing(BaseLocales.NONE, Map.of("LANG", "en_US.UTF-8"))).isEmpty();
        assertThat(BaseLocales.NONE.isUtf8(Map.of("LANG", "en_US.UTF-8"))).isFalse();
    }

    private static Map<String, String> missing(BaseLocales locales, Map<String, String> base) {
        return locales.missing(base, Map.of());
    }
}
