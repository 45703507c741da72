package io.github.lambdaimage.config.reader;

import io.github.lambdaimage.config.type.ConfigProblem;
import io.github.lambdaimage.report.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Thrown when the configuration is not valid. Lists all problems in the order of the file. */
public final class InvalidConfigException extends UserException {

    private static final long serialVersionUID = 1L;

    private final transient List<ConfigProblem> problems;

    InvalidConfigException(Path file, List<ConfigProblem> problems) {
        super(describe(file, problems), remedy(problems));
        this.problems = List.copyOf(problems);
    }

    /** The problems; at least one. */
    public List<ConfigProblem> problems() {
        return problems;
    }

    private static String describe(Path file, List<ConfigProblem> problems) {
        String count = problems.size() == 1 ? "a problem" : problems.size() + " problems";
        return problems.stream()
                .map(problem -> "  " + problem)
                .collect(Collectors.joining("\n", header(file, count), ""));
    }

    private static String header(Path file, String count) {
        return "The configuration " + file + " has " + count + ":\n";
    }

    private static String remedy(List<ConfigProblem> problems) {
        return problems.size() == 1 ? "Fix it and run the goal again." : "Fix them and run the goal again.";
    }
}
