package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.CurrentAlias;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stage that a deploy records in the description of an alias. A version cannot hold it: where two stages have the same
 * settings, AWS gives both the same version.
 *
 * @param stage null for none
 */
record RecordedStage(@Nullable String stage) {

    private static final String PREFIX = "lambda-image: ";
    private static final String NONE = "no stage";
    private static final String NAMED = "stage ";

    /** A description has 256 characters at most. */
    private static final int LONGEST = 200;

    RecordedStage {
        stage = stage == null || stage.length() <= LONGEST ? stage : stage.substring(0, LONGEST);
    }

    /** What a description records; empty where no deploy has written it. */
    static Optional<RecordedStage> parse(String description) {
        if (description.equals(PREFIX + NONE)) {
            return Optional.of(new RecordedStage(null));
        }
        return description.startsWith(PREFIX + NAMED)
                ? Optional.of(new RecordedStage(description.substring((PREFIX + NAMED).length())))
                : Optional.empty();
    }

    /** For the description of an alias. */
    String description() {
        return PREFIX + words();
    }

    String words() {
        return stage == null ? NONE : NAMED + stage;
    }

    /** The option that chooses it, or that chooses none. */
    String option() {
        return stage == null ? "without -Dlambda.stage" : "with \"-Dlambda.stage=" + stage + "\"";
    }

    /** The stage that an alias records, where it is another one. */
    Optional<RecordedStage> conflict(Optional<CurrentAlias> alias) {
        return alias.flatMap(there -> parse(there.description())).filter(there -> !Objects.equals(there, this));
    }
}
