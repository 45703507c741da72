package io.github.lambdaimage.maven.support;

import io.github.lambdaimage.report.UserException;
import io.github.lambdaimage.text.ForeignText;
import org.apache.maven.plugin.MojoFailureException;

/** A failure of a goal of this plugin that the user can fix. */
final class GoalFailureException extends MojoFailureException {

    private static final long serialVersionUID = 1L;

    GoalFailureException(UserException failure) {
        // Not as the cause: Maven would append the messages of all causes to the remedy.
        super(ForeignText.visible(failure.problem() + System.lineSeparator() + failure.remedy()));
    }
}
