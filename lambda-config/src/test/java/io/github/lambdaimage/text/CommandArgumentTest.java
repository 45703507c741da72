package io.github.lambdaimage.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-jvm")
class CommandArgumentTest {

    @Test
    void quoteLeavesPlainArguments() {
        assertThat(CommandArgument.quote("/tmp/grüße-1.2:3.tar")).isEqualTo("/tmp/grüße-1.2:3.tar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/My Projects/a.tar", "@file", "a,b", "C:\\x", "a;b", "a&b", "~x", "a=b", ""})
    void quoteQuotesWhatAShellInterprets(String argument) {
        assertThat(CommandArgument.quote(argument)).isEqualTo('"' + argument + '"');
        assertThat(CommandArgument.isPortable(argument)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a$b", "a`b", "a\"b", "a%b", "a!b", "\\\\host\\x", "C:\\x\\", "a\nb", "\u201Ca\u201D"})
    void argumentsThatOneShellChangesInQuotesAreNotPortable(String argument) {
        assertThat(CommandArgument.isPortable(argument)).isFalse();
    }
}
