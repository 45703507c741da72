package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.AwsErrorCodes;
import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.aws.AwsWaiter;
import io.github.lambdaimage.aws.CurrentFunction;
import io.github.lambdaimage.aws.DeployedContent;
import io.github.lambdaimage.aws.failure.AwsFailures;
import io.github.lambdaimage.report.UserException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Rules for changing a function: which failures to retry, and whether the result is the requested change. */
final class FunctionUpdateRules {

    /** The code if the function was changed after its revision was read. */
    static final String OTHER_REVISION = "PreconditionFailedException";

    private static final String INVALID = "InvalidParameterValueException";

    /** A new role becomes available in all of AWS after some ten seconds. */
    private static final Duration UNTIL_ROLE_IS_KNOWN = Duration.ofSeconds(30);

    /** A new resource is visible everywhere after a few seconds. */
    static final Duration UNTIL_VISIBLE = Duration.ofSeconds(30);

    private FunctionUpdateRules() {}

    /** How long to retry a failed change of the function: AWS is eventually consistent. */
    static Duration limit(DeployContext run, AwsException failure) {
        return AwsErrorCodes.isBusy(failure) || failure.is(INVALID, "does not exist. Provide a valid source image")
                ? AwsWaiter.TO_DEADLINE
                : limitOfRole(run, failure);
    }

    /**
     * A role that this run created or changed becomes available eventually. One that an interrupted run or a user created
     * a moment ago becomes available soon. Permissions that a role of the user lacks do not appear by waiting.
     */
    private static Duration limitOfRole(DeployContext run, AwsException failure) {
        boolean assumes = failure.is(INVALID, "cannot be assumed by Lambda");
        // By the second message, Lambda reports that KMS does not know the role yet.
        boolean mayNot = failure.is(INVALID, "does not have permissions to call CreateNetworkInterface on EC2")
                || failure.is(INVALID, "KMS key is invalid for CreateGrant");
        if (run.isRoleChanged() && (assumes || mayNot)) {
            return AwsWaiter.TO_DEADLINE;
        }
        return assumes || (mayNot && run.isRoleOurs()) ? UNTIL_ROLE_IS_KNOWN : AwsWaiter.NOT_AT_ALL;
    }

    /** Deletes a resource that may not exist: the call may have been repeated after its answer was lost. */
    static void delete(Runnable call) {
        try {
            call.run();
        } catch (AwsException failure) {
            if (!failure.is("ResourceNotFoundException")) {
                throw failure;
            }
        }
    }

    /**
     * Changes a function and waits until AWS has finished the change.
     *
     * @param change the call, for the function as last read
     * @param effect the content of the function after the change, as a whole
     * @throws UserException if someone else changes the function concurrently
     */
    static void change(
            DeployContext run, String name, Consumer<CurrentFunction> change, UnaryOperator<DeployedContent> effect)
            throws InterruptedException {
        DeployedContent before = run.function().content();
        DeployedContent changed = effect.apply(before);
        run.waiter()
                .throughFor(
                        "AWS to accept a change of the function " + name,
                        failure -> isOnlyNewRevision(run, name, failure, List.of(before, changed))
                                ? AwsWaiter.TO_DEADLINE
                                : limit(run, failure),
                        () -> {
                            change.accept(run.function());
                            return name;
                        });
        CurrentFunction after = run.settled(name);
        check(run, name, after);
        if (!after.content().equals(changed)) {
            throw AwsFailures.changedByOthers(name);
        }
    }

    /**
     * Whether only the revision changed, and not the function: Lambda assigns a new revision when it finishes a change, and
     * so does the requested change itself if its answer was lost and the call repeated. Equal parts are no proof: another
     * deploy may have the same image.
     *
     * @param expected contents that the function may have in that case
     */
    private static boolean isOnlyNewRevision(
            DeployContext run, String name, AwsException failure, List<DeployedContent> expected) {
        return failure.is(OTHER_REVISION) && expected.contains(run.look(name).content());
    }

    /** Fails if AWS could not create or update the function. */
    static void check(DeployContext run, String name, CurrentFunction function) {
        CurrentFunction.State state = function.state();
        boolean failed = state.state().equals("Failed");
        if (failed || state.lastUpdate().equals("Failed")) {
            String reason = failed ? state.stateReason() : state.lastUpdateReason();
            String problem = "AWS could not " + (failed ? "start" : "update") + " the function " + name + ". ";
            throw AwsFailures.known(failure(reason), run.context())
                    .map(known -> new UserException(problem + known.problem(), known.remedy(), known.getCause()))
                    .orElseGet(() -> new UserException(problem + reason, "Fix the cause and deploy again."));
        }
    }

    /** The reason of a state has the form of an error: a code and a sentence. */
    private static AwsException failure(String reason) {
        int colon = reason.indexOf(": ");
        String code = colon < 0 ? reason : reason.substring(0, colon);
        String message = colon < 0 ? "" : reason.substring(colon + 2);
        return new AwsException("lambda", "GetFunction", code, 200, message, null, null);
    }
}
