package io.github.lambdaimage.report;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failure that the user can fix, with one sentence about the problem and one about the remedy.
 *
 * <p>Failures that the user did not cause use other exceptions, which goals print unchanged.
 */
public class UserException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String remedy;

    public UserException(String problem, String remedy) {
        this(problem, remedy, null);
    }

    public UserException(String problem, String remedy, @Nullable Throwable cause) {
        super(problem + System.lineSeparator() + remedy, cause);
        this.problem = Objects.requireNonNull(problem, "problem");
        this.remedy = Objects.requireNonNull(remedy, "remedy");
    }

    /** The problem and where it is. */
    public final String problem() {
        return problem;
    }

    /** How the user can fix it. */
    public final String remedy() {
        return remedy;
    }
}
