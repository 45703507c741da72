package io.github.lambdaimage.docker;

import io.github.lambdaimage.json.JsonSyntaxException;
import io.github.lambdaimage.json.LocatedJson;
import io.github.lambdaimage.process.Command;
import io.github.lambdaimage.process.CommandNotFoundException;
import io.github.lambdaimage.process.CommandResult;
import io.github.lambdaimage.process.CommandRunner;
import io.github.lambdaimage.process.Commands;
import io.github.lambdaimage.text.ForeignText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A program {@code docker-credential-…}, which keeps logins in the key store of the system or of a cloud. */
public final class CredentialHelper {

    private static final int LONGEST = 300;

    /** The output of helpers for a registry without a login, which is not a failure. */
    private static final List<String> NO_LOGIN = List.of("credentials not found", "no credentials server URL");

    private final Commands commands;
    private final String program;

    /**
     * @param name without the prefix {@code docker-credential-}
     */
    public CredentialHelper(String name, Map<String, String> environment) {
        this(name, new CommandRunner(environment));
    }

    CredentialHelper(String name, Commands commands) {
        this.commands = commands;
        this.program = "docker-credential-" + name;
    }

    /** The helper failed. The message names it and the reason, without a period at the end. */
    public static final class FailedException extends IOException {
        private static final long serialVersionUID = 1L;

        FailedException(String program, String reason) {
            super("Docker's credential helper " + program + " failed: " + reason);
        }
    }

    /** Thrown if the program does not exist, which is a failure only if the user configured it. */
    public static final class MissingException extends IOException {
        private static final long serialVersionUID = 1L;

        MissingException(String program) {
            super("Docker's credential helper " + program + " failed: the command does not exist");
        }
    }

    /**
     * The login for a registry.
     *
     * @param server as Docker names the registry
     */
    public Optional<DockerConfigFile.Login> login(String server) throws IOException, InterruptedException {
        CommandResult result;
        try {
            result = commands.run(Command.of(List.of(program, "get"))
                    .withInput(out -> out.write(server.getBytes(StandardCharsets.UTF_8))));
        } catch (CommandNotFoundException e) {
            throw new MissingException(program);
        } catch (IOException e) {
            throw new FailedException(program, oneLine(String.valueOf(e.getMessage())));
        }
        String output = result.output().strip();
        if (!result.succeeded()) {
            String reason = output.isEmpty() ? result.errors().strip() : output;
            if (reason.isEmpty() || NO_LOGIN.stream().anyMatch(reason::contains)) {
                return Optional.empty();
            }
            // An answer may contain the password.
            throw new FailedException(
                    program, reason.startsWith("{") ? "exit status " + result.status() : oneLine(reason));
        }
        return login(result);
    }

    private Optional<DockerConfigFile.Login> login(CommandResult result) throws FailedException {
        try {
            LocatedJson answer = LocatedJson.parse(result.output());
            String user = answer.text("Username").orElse("");
            String secret = answer.text("Secret").orElse("");
            if (user.isEmpty() || secret.isEmpty()) {
                throw new FailedException(program, "its answer has no user name or no password");
            }
            return Optional.of(new DockerConfigFile.Login(user, secret));
        } catch (JsonSyntaxException e) {
            throw new FailedException(program, "its answer is not valid JSON");
        }
    }

    private static String oneLine(String reason) {
        return ForeignText.oneLine(reason, LONGEST).replaceFirst("\\.$", "");
    }
}
