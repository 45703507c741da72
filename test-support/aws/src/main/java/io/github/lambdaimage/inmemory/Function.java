package io.github.lambdaimage.inmemory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A function with its versions, aliases and URLs. A new one is pending and a changed one in progress for some time. Its
 * revision changes with each change and once more when AWS has finished the change [from memory].
 */
final class Function {

    private static final Duration CREATING = Duration.ofSeconds(4);
    private static final Duration UPDATING = Duration.ofSeconds(2);

    /** The content of {@code $LATEST} or of a version. */
    static final class Version {
        final String number;
        final Settings settings;
        String imageUri;
        String digest;
        String revision = UUID.randomUUID().toString();
        long readyAt;
        String state = "Active";
        String stateReason = "";
        String lastUpdate = "Successful";
        String lastUpdateReason = "";

        Version(String number, Settings settings, String imageUri, String digest) {
            this.number = number;
            this.settings = settings;
            this.imageUri = imageUri;
            this.digest = digest;
        }

        private boolean isLike(Version other) {
            return digest.equals(other.digest) && withoutDescription().equals(other.withoutDescription());
        }

        private ObjectNode withoutDescription() {
            return settings.copy().json().without("Description");
        }
    }

    /** An alias. */
    static final class Alias {
        String version;
        String description = "";
        Map<String, Double> weights = new TreeMap<>();
        String revision = UUID.randomUUID().toString();

        @Nullable
        ObjectNode url;

        final Map<String, ObjectNode> statements = new TreeMap<>();

        Alias(String version) {
            this.version = version;
        }
    }

    final String name;
    final Version latest;
    final Map<Integer, Version> versions = new TreeMap<>();
    final Map<String, Alias> aliases = new TreeMap<>();
    final Map<String, String> tags = new TreeMap<>();
    boolean zip;

    @Nullable
    Integer concurrency;

    private final VirtualClock clock;

    Function(String name, Settings settings, String imageUri, String digest, VirtualClock clock) {
        this.name = name;
        this.clock = clock;
        latest = new Version("$LATEST", settings, imageUri, digest);
        latest.state = "Pending";
        latest.stateReason = "Creating: The function is being created.";
        latest.readyAt = clock.nanos() + CREATING.toNanos();
    }

    /** Finishes changes whose time has passed. */
    void settle() {
        settle(latest);
        versions.values().forEach(this::settle);
    }

    private void settle(Version version) {
        if (version.readyAt > 0 && clock.nanos() >= version.readyAt) {
            version.readyAt = 0;
            version.state = "Active";
            version.stateReason = "";
            version.lastUpdate = "Successful";
            version.lastUpdateReason = "";
            version.revision = UUID.randomUUID().toString();
        }
    }

    /** Rejects a change while another one is in progress, and a change of another revision. */
    void checkChange(String revision) {
        if (latest.readyAt > 0) {
            throw new AwsError(
                    409,
                    "ResourceConflictException",
                    latest.state.equals("Pending")
                            ? "The operation cannot be performed at this time. The function is currently in the following"
                                    + " state: Pending"
                            : "The operation cannot be performed at this time. An update is in progress for resource: "
                                    + LambdaService.arn(name));
        }
        if (!revision.isEmpty() && !revision.equals(latest.revision)) {
            throw new AwsError(
                    412,
                    "PreconditionFailedException",
                    "The Revision Id provided does not match the latest Revision Id. Call the"
                            + " GetFunction/GetAlias API to retrieve the latest Revision Id");
        }
    }

    void changed() {
        latest.revision = UUID.randomUUID().toString();
        latest.lastUpdate = "InProgress";
        latest.lastUpdateReason = "Creating: The function is being updated.";
        latest.readyAt = clock.nanos() + UPDATING.toNanos();
    }

    /** Publishes a version; returns the last one if nothing changed since (AWS's documentation of versions). */
    Version publish(String description) {
        int last = versions.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        Version before = versions.get(last);
        if (before != null && before.isLike(latest)) {
            return before;
        }
        Version version = new Version(String.valueOf(last + 1), latest.settings.copy(), latest.imageUri, latest.digest);
        version.settings.json().put("Description", description);
        version.state = "Pending";
        version.readyAt = clock.nanos() + UPDATING.toNanos();
        versions.put(last + 1, version);
        return version;
    }

    String state() {
        StringBuilder state = new StringBuilder("function " + name + " " + latest.settings.json() + " " + latest.digest
                + " " + tags + " " + concurrency + " " + latest.state + "\n");
        versions.forEach((number, version) -> state.append("  version ")
                .append(number)
                .append(' ')
                .append(version.settings.json())
                .append(' ')
                .append(version.digest)
                .append('\n'));
        aliases.forEach((alias, what) -> state.append("  alias ")
                .append(alias)
                .append(' ')
                .append(what.version)
                .append(" \"")
                .append(what.description)
                .append("\" ")
                .append(what.weights)
                .append(' ')
                .append(what.url)
                .append(' ')
                .append(what.statements)
                .append('\n'));
        return state.toString();
    }
}
