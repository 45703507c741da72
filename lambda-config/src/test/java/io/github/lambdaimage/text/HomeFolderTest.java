package io.github.lambdaimage.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HomeFolderTest {

    private static final String HOME = System.getProperty("user.home");

    @Test
    void leadingTildeIsTheFolderOfTheUser() {
        assertThat(HomeFolder.expand("~/cache")).isEqualTo(HOME + "/cache");
        assertThat(HomeFolder.expand("~\\cache")).isEqualTo(HOME + "\\cache");
    }

    @Test
    void otherTildesAreKept() {
        assertThat(HomeFolder.expand("a/~/b")).isEqualTo("a/~/b");
        assertThat(HomeFolder.expand("~other/b")).isEqualTo("~other/b");
        assertThat(HomeFolder.expand("backup~")).isEqualTo("backup~");
    }
}
