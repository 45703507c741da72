package io.github.lambdaimage.docker;

import io.github.lambdaimage.json.JsonSyntaxException;
import io.github.lambdaimage.json.LocatedJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The logins in Docker's {@code config.json}, and in Podman's {@code auth.json}, which has the same format. */
public final class DockerConfigFile {

    /** The user name that marks the password as an identity token. */
    public static final String IDENTITY_TOKEN = "<token>";

    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final Path file;
    private final LocatedJson json;

    private DockerConfigFile(Path file, LocatedJson json) {
        this.file = file;
        this.json = json;
    }

    /**
     * A user name and password.
     *
     * @param password not printed by {@link #toString}
     */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[user=" + user + ", password masked]";
        }
    }

    /** The file or one of its entries is not valid. The message names the file, without a period at the end. */
    public static final class NotValidException extends IOException {
        private static final long serialVersionUID = 1L;

        NotValidException(Path file, String what) {
            super("Docker's configuration " + file + " is not valid: " + what);
        }
    }

    /**
     * Reads the file.
     *
     * @return empty if it does not exist
     * @throws NotValidException if it is not a JSON object
     */
    public static Optional<DockerConfigFile> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            LocatedJson json = LocatedJson.parse(withoutMark(Files.readAllBytes(file)));
            if (json.kind() != LocatedJson.Kind.OBJECT) {
                throw new NotValidException(file, "it is " + json.kind().noun());
            }
            return Optional.of(new DockerConfigFile(file, json));
        } catch (JsonSyntaxException e) {
            // Without the message, which may quote a password.
            throw new NotValidException(
                    file,
                    "its JSON has an error at line " + e.position().line() + ", column "
                            + e.position().column());
        }
    }

    /** Editors of Windows write it, and Docker ignores it. */
    private static byte[] withoutMark(byte[] bytes) {
        boolean marked = bytes.length >= 3 && Arrays.equals(bytes, 0, 3, MARK, 0, 3);
        return marked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
    }

    /**
     * The login that the file contains for a repository. An entry for a namespace of the registry, as Podman writes it, wins
     * over that of the registry.
     *
     * @param hosts the names of the registry
     * @throws NotValidException if the entry is not valid
     */
    public Optional<Login> login(List<String> hosts, String repository) throws IOException {
        List<LocatedJson.Member> entries = members("auths").stream()
                .filter(entry -> hosts.stream().anyMatch(host -> covers(place(entry.name()), host, repository)))
                .sorted(Comparator.comparing(
                        (LocatedJson.Member entry) -> -place(entry.name()).length()))
                .toList();
        for (LocatedJson.Member entry : entries) {
            Optional<Login> login = login(entry.name(), entry.value());
            if (login.isPresent()) {
                return login;
            }
        }
        return Optional.empty();
    }

    /** The credential helper for a registry, without the prefix {@code docker-credential-}. */
    public Optional<String> helper(List<String> hosts) {
        return members("credHelpers").stream()
                .filter(entry ->
                        hosts.contains(place(entry.name())) && entry.value().kind() == LocatedJson.Kind.STRING)
                .map(entry -> entry.value().asString())
                .findFirst()
                .or(() -> json.text("credsStore"))
                .filter(helper -> !helper.isBlank());
    }

    private Optional<Login> login(String name, LocatedJson entry) throws NotValidException {
        String token = entry.text("identitytoken").orElse("");
        if (!token.isBlank()) {
            return Optional.of(new Login(IDENTITY_TOKEN, token));
        }
        // Encoders break long lines. An empty value is left by a credential helper, which has the login.
        String encoded = entry.text("auth").orElse("").replaceAll("\\s", "");
        if (encoded.isEmpty()) {
            String user = entry.text("username").orElse("");
            String password = entry.text("password").orElse("");
            return user.isEmpty() || password.isEmpty() ? Optional.empty() : Optional.of(new Login(user, password));
        }
        String decoded;
        try {
            decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new NotValidException(file, "\"auth\" of " + name + " is not in Base64");
        }
        int colon = decoded.indexOf(':');
        if (colon <= 0) {
            throw new NotValidException(file, "\"auth\" of " + name + " is not a user name and a password");
        }
        return Optional.of(new Login(
                decoded.substring(0, colon), decoded.substring(colon + 1).replaceFirst("\\x00+$", "")));
    }

    private List<LocatedJson.Member> members(String name) {
        return json.get(name)
                .filter(value -> value.kind() == LocatedJson.Kind.OBJECT)
                .map(LocatedJson::members)
                .orElse(List.of());
    }

    /** Old versions of Docker wrote addresses, such as {@code https://index.docker.io/v1/}. */
    private static String place(String key) {
        return key.replaceFirst("^https?://", "")
                .replaceFirst("/+$", "")
                .replaceFirst("/v[12]$", "")
                .toLowerCase(Locale.ROOT);
    }

    private static boolean covers(String place, String host, String repository) {
        return place.equals(host) || (host + "/" + repository + "/").startsWith(place + "/");
    }
}
