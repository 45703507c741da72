package io.github.lambdaimage.deploy;

import io.github.lambdaimage.report.UserException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** When AWS is ready for the next change of a function, and whether the last one is what we asked for. */
final class Readiness {

    /** The code of a change that was asked for of a function that somebody else has changed meanwhile. */
    static final String OTHER_REVISION = "PreconditionFailedException";

    private static final String CONFLICT = "ResourceConflictException";
    private static final String INVALID = "InvalidParameterValueException";

    private Readiness() {}

    /** Whether a refusal passes when AWS has caught up with itself. */
    static boolean passes(AwsFault fault) {
        return fault.is(INVALID, "cannot be assumed by Lambda")
                || fault.is(INVALID, "does not exist. Provide a valid source image")
                || fault.is(CONFLICT, "in progress")
                || fault.is(CONFLICT, "currently in the following state: Pending")
                || fault.is("ResourceNotReadyException")
                || fault.is("TooManyRequestsException")
                || fault.is("ThrottlingException");
    }

    /**
     * Changes a function and waits until that is done.
     *
     * @param change what to call, for the function as it was seen last
     * @param done whether the function is as was asked for
     * @throws UserException where somebody else changes it at the same time
     */
    static void change(DeployRun run, String name, Consumer<CurrentFunction> change, Predicate<CurrentFunction> done)
            throws InterruptedException {
        CurrentFunction before = run.function();
        run.patience()
                .through(
                        "AWS to accept a change of the function " + name,
                        fault -> passes(fault) || own(run, before, fault, done),
                        () -> {
                            change.accept(run.function());
                            return name;
                        });
        CurrentFunction after = run.settled(name);
        check(name, after);
        if (!done.test(after)) {
            throw changedByOthers(name);
        }
    }

    /**
     * Whether a revision is other than expected though nobody else has changed the function: Lambda gives it a new one when
     * it finishes something, and the change itself does when its answer was lost and the call repeated.
     */
    private static boolean own(DeployRun run, CurrentFunction before, AwsFault fault, Predicate<CurrentFunction> done) {
        if (!fault.is(OTHER_REVISION)) {
            return false;
        }
        CurrentFunction now = run.look(name(before));
        boolean same = now.config().equals(before.config())
                && String.valueOf(now.image()).equals(String.valueOf(before.image()));
        return same || done.test(now);
    }

    private static String name(CurrentFunction function) {
        return function.arn().substring(function.arn().lastIndexOf(':') + 1);
    }

    /** Refuses a function that AWS could not bring up. */
    static void check(String name, CurrentFunction function) {
        CurrentFunction.State state = function.state();
        boolean failed = state.state().equals("Failed");
        if (failed || state.lastUpdate().equals("Failed")) {
            throw new UserException(
                    "AWS could not " + (failed ? "bring up" : "update") + " the function " + name + ": "
                            + (failed ? state.stateReason() : state.lastUpdateReason()),
                    "Mend what it says, and deploy again: the function is updated again then.");
        }
    }

    static UserException changedByOthers(String name) {
        return new UserException(
                "Somebody else has changed the function " + name + " while this deploy was at work.",
                "See who else deploys it, and deploy again when they are done.");
    }
}
