package io.github.lambdaimage.report;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failure that the user can mend: one sentence that says what is wrong and one that says what to do about it.
 *
 * <p>Whatever the user did not cause is another exception; goals print those as they come.
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

    /** What is wrong, naming the place. */
    public final String problem() {
        return problem;
    }

    /** What the user can do about it. */
    public final String remedy() {
        return remedy;
    }
}
