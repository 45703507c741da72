package io.github.lambdaimage.report;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Thrown for a failure that the user can fix. It has a problem, which states what is wrong, and a remedy, which states
 * what to do about it.
 *
 * <p>Failures that the user did not cause use other exceptions, which goals report unchanged.
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

    /** What is wrong, and where. */
    public final String problem() {
        return problem;
    }

    /** What the user can do about it. */
    public final String remedy() {
        return remedy;
    }
}
