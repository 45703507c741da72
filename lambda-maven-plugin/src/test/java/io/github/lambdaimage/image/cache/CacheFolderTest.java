package io.github.lambdaimage.image.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.report.UserException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheFolderTest {

    private static final Path HOME = Path.of("home").toAbsolutePath();

    @Test
    void folderFollowsTheConventionsOfTheSystem() {
        assertThat(CacheFolder.of("Linux", HOME, Map.of())).isEqualTo(HOME.resolve(".cache/lambda-image"));
        assertThat(CacheFolder.of("Mac OS X", HOME, Map.of())).isEqualTo(HOME.resolve("Library/Caches/lambda-image"));
        assertThat(CacheFolder.of("Windows 11", HOME, Map.of())).isEqualTo(HOME.resolve("AppData/Local/lambda-image"));
    }

    @Test
    void variablesChangeTheFolder() {
        String other = Path.of("other").toAbsolutePath().toString();

        assertThat(CacheFolder.of("Linux", HOME, Map.of("XDG_CACHE_HOME", other)))
                .isEqualTo(Path.of(other, "lambda-image"));
        assertThat(CacheFolder.of("Windows 11", HOME, Map.of("LOCALAPPDATA", other, "XDG_CACHE_HOME", "x")))
                .isEqualTo(Path.of(other, "lambda-image"));
    }

    /** In a container with a user that has no entry in /etc/passwd. */
    @Test
    void userWithoutHomeHasTheFolderOfTheVariables() {
        Path unknown = Path.of("?");
        String other = Path.of("other").toAbsolutePath().toString();

        assertThat(CacheFolder.of("Linux", unknown, Map.of("HOME", HOME.toString())))
                .isEqualTo(HOME.resolve(".cache/lambda-image"));
        assertThat(CacheFolder.of("Linux", unknown, Map.of("XDG_CACHE_HOME", other)))
                .isEqualTo(Path.of(other, "lambda-image"));
        assertThatThrownBy(() -> CacheFolder.of("Linux", unknown, Map.of("HOME", "?")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("-Dlambda.cacheDir=FOLDER");
    }

    @Test
    void emptyOrRelativeVariableIsIgnored() {
        assertThat(CacheFolder.of("Linux", HOME, Map.of("XDG_CACHE_HOME", "")))
                .isEqualTo(HOME.resolve(".cache/lambda-image"));
        assertThat(CacheFolder.of("Linux", HOME, Map.of("XDG_CACHE_HOME", "cache")))
                .isEqualTo(HOME.resolve(".cache/lambda-image"));
    }
}
