package io.github.lambdaimage.emulator.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionLocaleTest {

    @Test
    void keepsTheLocaleOfTheMachineWhenItIsUtf8() {
        assertThat(locale(Map.of("LANG", "de_DE.UTF-8"), "UTF-8")).isEqualTo("de_DE.UTF-8");
        assertThat(locale(Map.of("LANG", "C", "LC_CTYPE", "en_GB.utf8"), "UTF-8"))
                .isEqualTo("en_GB.utf8");
        assertThat(locale(Map.of("LANG", "de_DE.UTF-8", "LC_ALL", "C.UTF-8"), "UTF-8"))
                .isEqualTo("C.UTF-8");
    }

    @Test
    void usesAnotherWhenThatOfTheMachineIsMissingOrNotUtf8() {
        assertThat(locale(Map.of(), "ANSI_X3.4-1968")).isEqualTo("C.UTF-8");
        assertThat(locale(Map.of("LC_ALL", "C"), "ANSI_X3.4-1968")).isEqualTo("C.UTF-8");
        assertThat(locale(Map.of("LANG", "en_US.UTF-8"), "ANSI_X3.4-1968")).isEqualTo("C.UTF-8");
        assertThat(locale(Map.of("LANG", "de_DE.ISO-8859-1"), "ISO-8859-1")).isEqualTo("C.UTF-8");
        // macOS
        assertThat(locale(Map.of("LC_CTYPE", "UTF-8"), "UTF-8")).isEqualTo("C.UTF-8");
    }

    @Test
    void saysLambdasLanguageInAnyLocale() {
        assertThat(FunctionLocale.variables(Map.of("LANG", "de_DE.UTF-8"), "UTF-8"))
                .containsEntry("LANG", "en_US.UTF-8");
        assertThat(options(Map.of())).contains("-Duser.language=en", "-Duser.country=US");
        assertThat(options(Map.of("LANG", "de_AT.UTF-8"))).contains("-Duser.language=de", "-Duser.country=AT");
        assertThat(options(Map.of("LC_ALL", "C.UTF-8")))
                .contains("-Duser.language=en")
                .doesNotContain("-Duser.country=US");
    }

    @Test
    void leavesToTheUserWhatAVariableSets() {
        assertThat(options(Map.of("JAVA_TOOL_OPTIONS", "-Xss1m -Dfile.encoding=ISO-8859-1")))
                .doesNotContain("-Dfile.encoding=UTF-8")
                .contains("-Dstdout.encoding=UTF-8");
    }

    @Test
    void languageOfTheUserHasNoOtherCountry() {
        assertThat(FunctionLocale.options(Map.of(), List.of("-Xss1m", "-Duser.language=de")))
                .noneMatch(option -> option.startsWith("-Duser."))
                .contains("-Dfile.encoding=UTF-8");
        assertThat(options(Map.of("JAVA_TOOL_OPTIONS", "-Duser.language=de")))
                .noneMatch(option -> option.startsWith("-Duser."));
        assertThat(FunctionLocale.options(Map.of(), List.of("-Duser.country=GB")))
                .contains("-Duser.language=en")
                .doesNotContain("-Duser.country=US");
    }

    private static List<String> options(Map<String, String> environment) {
        return FunctionLocale.options(environment, List.of());
    }

    private static String locale(Map<String, String> host, String encoding) {
        return String.valueOf(FunctionLocale.variables(host, encoding).get("LC_ALL"));
    }
}
