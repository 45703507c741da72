package io.github.lambdaimage.maven.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.image.registry.RegistryLogin;
import io.github.lambdaimage.report.UserException;
import java.util.List;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsProblem;
import org.apache.maven.settings.building.SettingsProblem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettingsLoginsTest {

    private final Settings settings = new Settings();

    @Test
    void ofWhenServerIdIsTheRegistryReturnsItsLogin() {
        settings.addServer(server("registry.example.com:5000", "ada", "{secret}"));

        SettingsLogins logins = new SettingsLogins(settings, new FakeDecrypter(List.of()));

        assertThat(logins.of("registry.example.com:5000")).contains(new RegistryLogin("ada", "decrypted {secret}"));
        assertThat(logins.of("registry.example.com")).isEmpty();
    }

    @Test
    void ofWhenServerHasNoPasswordIsEmpty() {
        settings.addServer(server("registry.example.com", "ada", null));

        assertThat(new SettingsLogins(settings, new FakeDecrypter(List.of())).of("registry.example.com"))
                .isEmpty();
    }

    @Test
    void ofWhenPasswordCannotBeDecryptedFails() {
        settings.addServer(server("registry.example.com", "ada", "{secret}"));
        SettingsProblem problem =
                new DefaultSettingsProblem("no master password", SettingsProblem.Severity.ERROR, "", 0, 0, null);

        UserException failure = catchThrowableOfType(
                UserException.class,
                () -> new SettingsLogins(settings, new FakeDecrypter(List.of(problem))).of("registry.example.com"));

        assertThat(failure.problem())
                .isEqualTo("Cannot decrypt the password of the server registry.example.com in Maven's settings.xml:"
                        + " no master password.");
        assertThat(failure.remedy()).isEqualTo("Encrypt it again with: mvn --encrypt-password");
    }

    private static Server server(String id, String user, @Nullable String password) {
        Server server = new Server();
        server.setId(id);
        server.setUsername(user);
        server.setPassword(password);
        return server;
    }
}
