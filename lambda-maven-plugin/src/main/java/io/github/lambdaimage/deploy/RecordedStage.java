package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.CurrentAlias;
import io.github.lambdaimage.text.CommandArgument;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stage that a deploy records in the description of an alias. A version cannot record it: for two stages with equal
 * settings, AWS publishes only one version.
 *
 * @param stage null for none
 */
record RecordedStage(@Nullable String stage) {

    private static final String PREFIX = "lambda-image: ";
    private static final String NONE = "no stage";
    private static final String NAMED = "stage ";

    /** A description has 256 characters at most. */
    private static final int LONGEST = 200;

    /** Ends a name that was cut. */
    private static final String CUT = "...";

    RecordedStage {
        stage = stage == null || stage.length() <= LONGEST ? stage : cut(stage);
    }

    /** Half of a surrogate pair is not valid in a request. */
    private static String cut(String stage) {
        int end = LONGEST - CUT.length();
        return stage.substring(0, Character.isHighSurrogate(stage.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    /** Parses a description; empty if no deploy wrote it. */
    static Optional<RecordedStage> parse(String description) {
        if (description.equals(PREFIX + NONE)) {
            return Optional.of(new RecordedStage(null));
        }
        return description.startsWith(PREFIX + NAMED)
                ? Optional.of(new RecordedStage(description.substring((PREFIX + NAMED).length())))
                : Optional.empty();
    }

    /** The description of an alias. */
    String description() {
        return PREFIX + words();
    }

    String words() {
        return stage == null ? NONE : NAMED + stage;
    }

    /** The option that selects it; empty if the name was cut, because no stage has the cut name, or if a shell would change it. */
    Optional<String> option() {
        if (stage == null) {
            return Optional.of("without \"-Dlambda.stage\"");
        }
        return isCut(stage) || !CommandArgument.isPortable(stage)
                ? Optional.empty()
                : Optional.of("with \"-Dlambda.stage=" + stage + "\"");
    }

    private static boolean isCut(String stage) {
        return stage.length() >= LONGEST - 1 && stage.endsWith(CUT);
    }

    /** The stage that an alias records, if it differs from this one. */
    Optional<RecordedStage> conflict(Optional<CurrentAlias> alias) {
        return alias.flatMap(there -> parse(there.description())).filter(there -> !Objects.equals(there, this));
    }
}
