package io.github.lambdaimage.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerConfigFileTest {

    private static final String AUTH = Base64.getEncoder().encodeToString("anna:a:b".getBytes(StandardCharsets.UTF_8));
    private static final DockerConfigFile.Login ANNA = new DockerConfigFile.Login("anna", "a:b");

    @TempDir
    private Path folder;

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("config.json"), text);
    }

    private Optional<DockerConfigFile.Login> login(String text) throws Exception {
        return DockerConfigFile.read(file(text)).orElseThrow().login(List.of("host:5000"), "team/hello");
    }

    @Test
    void readWhenFileDoesNotExistIsEmpty() throws Exception {
        assertThat(DockerConfigFile.read(folder.resolve("none"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host:5000",
                "http://host:5000",
                "https://host:5000/",
                "https://host:5000/v1/",
                "https://host:5000/v2/",
                "host:5000/team",
                "host:5000/team/hello"
            })
    void loginWhenKeyNamesTheRegistryIsFound(String key) throws Exception {
        assertThat(login("{\"auths\": {\"" + key + "\": {\"auth\": \"" + AUTH + "\"}}}"))
                .contains(ANNA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "host:50001", "host:5000/te", "other/host:5000", "https://"})
    void loginWhenKeyNamesAnotherPlaceIsEmpty(String key) throws Exception {
        assertThat(login("{\"auths\": {\"" + key + "\": {\"auth\": \"" + AUTH + "\"}}}"))
                .isEmpty();
    }

    @Test
    void loginWhenNamespaceHasAnEntryPrefersIt() throws Exception {
        assertThat(login("{\"auths\": {\"host:5000\": {\"identitytoken\": \"no\"}, \"host:5000/team\": {\"auth\": \""
                        + AUTH + "\"}}}"))
                .contains(ANNA);
    }

    /** Docker leaves such entries for a credential helper, or wrote them in other versions. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"auths\": null}",
                "{\"auths\": {\"host:5000\": {}}}",
                "{\"auths\": {\"host:5000\": null}}",
                "{\"auths\": {\"host:5000\": {\"auth\": \"\"}}}",
                "{\"auths\": {\"host:5000\": {\"auth\": null, \"identitytoken\": \"\"}}}",
                "{\"auths\": []}"
            })
    void loginWhenEntryIsEmptyIsEmpty(String text) throws Exception {
        assertThat(login(text)).isEmpty();
    }

    @Test
    void loginWhenBase64HasLineBreaksIsFound() throws Exception {
        assertThat(login("{\"auths\": {\"host:5000\": {\"auth\": \"" + AUTH.substring(0, 4) + "\\r\\n"
                        + AUTH.substring(4) + "\\n\"}}}"))
                .contains(ANNA);
    }

    @Test
    void loginWhenUserAndPasswordArePlainIsFound() throws Exception {
        assertThat(login("{\"auths\": {\"host:5000\": {\"username\": \"anna\", \"password\": \"a:b\"}}}"))
                .contains(ANNA);
    }

    @Test
    void loginWhenEntryHasAnIdentityTokenReturnsIt() throws Exception {
        assertThat(login("{\"auths\": {\"host:5000\": {\"auth\": \"" + AUTH + "\", \"identitytoken\": \"t\"}}}"))
                .contains(new DockerConfigFile.Login(DockerConfigFile.IDENTITY_TOKEN, "t"));
    }

    @Test
    void readWhenFileHasAByteOrderMarkIgnoresIt() throws Exception {
        assertThat(login("\uFEFF{\"auths\": {\"host:5000\": {\"auth\": \"" + AUTH + "\"}}}"))
                .contains(ANNA);
    }

    @Test
    void readWhenJsonIsNotValidNamesThePlaceWithoutTheText() throws Exception {
        Path file = file("{\"auths\": {},\n \"secret\": \"" + AUTH + "\",}");

        assertThatThrownBy(() -> DockerConfigFile.read(file))
                .isInstanceOf(DockerConfigFile.NotValidException.class)
                .hasMessageStartingWith(
                        "Docker's configuration " + file + " is not valid: its JSON has an error at line 2,")
                .hasMessageNotContaining(AUTH);
        assertThatThrownBy(() -> DockerConfigFile.read(file("[]")))
                .hasMessage("Docker's configuration " + file + " is not valid: it is a list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"***", "YW5uYQ==", "OmE="})
    void loginWhenAuthIsNotValidNamesTheEntry(String auth) {
        assertThatThrownBy(() -> login("{\"auths\": {\"host:5000\": {\"auth\": \"" + auth + "\"}}}"))
                .isInstanceOf(DockerConfigFile.NotValidException.class)
                .hasMessageContaining("\"auth\" of host:5000 is not ");
    }

    @Test
    void helperWhenRegistryHasItsOwnPrefersIt() throws Exception {
        DockerConfigFile config = DockerConfigFile.read(
                        file(
                                "{\"credsStore\": \"all\", \"credHelpers\": {\"https://host:5000\": \"one\", \"other\": \"two\"}}"))
                .orElseThrow();

        assertThat(config.helper(List.of("host:5000"))).contains("one");
        assertThat(config.helper(List.of("third"))).contains("all");
        assertThat(DockerConfigFile.read(file("{\"credsStore\": \"\"}"))
                        .orElseThrow()
                        .helper(List.of("a")))
                .isEmpty();
    }
}
