package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.aws.AwsWaiter;
import io.github.lambdaimage.aws.CurrentFunction;
import io.github.lambdaimage.aws.failure.AwsFailures;
import io.github.lambdaimage.aws.failure.FunctionFailures;
import io.github.lambdaimage.report.UserException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** When AWS is ready for the next change of a function, and whether the last one is what we asked for. */
public final class FunctionUpdateRules {

    /** The code of a change that was asked for of a function that somebody else has changed meanwhile. */
    static final String OTHER_REVISION = "PreconditionFailedException";

    /** The codes by which services say that they want fewer requests. */
    public static final List<String> THROTTLED = List.of(
            "TooManyRequestsException",
            "Throttling",
            "ThrottlingException",
            "ThrottledException",
            "RequestLimitExceeded",
            "RequestThrottled",
            "RequestThrottledException",
            "EC2ThrottledException",
            "SlowDown");

    private static final String CONFLICT = "ResourceConflictException";
    private static final String INVALID = "InvalidParameterValueException";

    /** IAM tells all of AWS of a role in some ten seconds. */
    private static final Duration UNTIL_ROLE_IS_KNOWN = Duration.ofSeconds(30);

    private FunctionUpdateRules() {}

    /** Whether AWS wants fewer requests; nothing was done then. */
    public static boolean isThrottled(AwsException fault) {
        return THROTTLED.contains(fault.code());
    }

    /** Whether AWS wants fewer requests, or is at work on the function; nothing was done then. */
    public static boolean isBusy(AwsException fault) {
        return isThrottled(fault)
                || fault.is(CONFLICT, "in progress")
                || fault.is(CONFLICT, "currently in the following state: Pending")
                || fault.is(CONFLICT, "concurrent update operation")
                || fault.is("ResourceNotReadyException");
    }

    /** How long a refusal of what is asked for the function is waited out until AWS has caught up with itself. */
    static Duration limit(DeployContext run, AwsException fault) {
        return isBusy(fault) || fault.is(INVALID, "does not exist. Provide a valid source image")
                ? AwsWaiter.TO_DEADLINE
                : limitOfRole(run, fault);
    }

    /**
     * A role that this run has made or changed becomes known in the end, however long that takes. One that a run has made
     * that was cut off, or somebody a moment ago, is known soon; and what a role of somebody else's lacks is not coming.
     */
    private static Duration limitOfRole(DeployContext run, AwsException fault) {
        boolean assumes = fault.is(INVALID, "cannot be assumed by Lambda");
        // The second is how Lambda words it that KMS does not know the role which is to use the key.
        boolean mayNot = fault.is(INVALID, "does not have permissions to call CreateNetworkInterface on EC2")
                || fault.is(INVALID, "KMS key is invalid for CreateGrant");
        if (run.isRoleChanged() && (assumes || mayNot)) {
            return AwsWaiter.TO_DEADLINE;
        }
        return assumes || (mayNot && run.isRoleOurs()) ? UNTIL_ROLE_IS_KNOWN : AwsWaiter.NOT_AT_ALL;
    }

    /** Deletes what may be gone already: by a call whose answer was lost, after which it was repeated. */
    static void delete(Runnable call) {
        try {
            call.run();
        } catch (AwsException fault) {
            if (!fault.is("ResourceNotFoundException")) {
                throw fault;
            }
        }
    }

    /**
     * Changes a function and waits until that is done.
     *
     * @param change what to call, for the function as it was seen last
     * @param effect what the change makes of the function, as a whole
     * @throws UserException where somebody else changes it at the same time
     */
    static void change(
            DeployContext run, String name, Consumer<CurrentFunction> change, UnaryOperator<DeployedContent> effect)
            throws InterruptedException {
        DeployedContent before = run.function().content();
        DeployedContent changed = effect.apply(before);
        run.patience()
                .throughFor(
                        "AWS to accept a change of the function " + name,
                        fault -> isOnlyNewRevision(run, name, fault, List.of(before, changed))
                                ? AwsWaiter.TO_DEADLINE
                                : limit(run, fault),
                        () -> {
                            change.accept(run.function());
                            return name;
                        });
        CurrentFunction after = run.settled(name);
        check(run, name, after);
        if (!after.content().equals(changed)) {
            throw FunctionFailures.changedByOthers(name);
        }
    }

    /**
     * Whether a revision is other than expected though nobody else has changed the function: Lambda gives it a new one when
     * it finishes something, and the change itself does when its answer was lost and the call repeated. Equal parts prove
     * nothing here: another deploy may be of the same image.
     *
     * @param expected what the function may be then
     */
    private static boolean isOnlyNewRevision(
            DeployContext run, String name, AwsException fault, List<DeployedContent> expected) {
        return fault.is(OTHER_REVISION) && expected.contains(run.look(name).content());
    }

    /** Refuses a function that AWS could not bring up. */
    static void check(DeployContext run, String name, CurrentFunction function) {
        CurrentFunction.State state = function.state();
        boolean failed = state.state().equals("Failed");
        if (failed || state.lastUpdate().equals("Failed")) {
            String reason = failed ? state.stateReason() : state.lastUpdateReason();
            String problem = "AWS could not " + (failed ? "bring up" : "update") + " the function " + name + ": ";
            throw AwsFailures.known(fault(reason), run.scene())
                    .map(told -> new UserException(problem + told.problem(), told.remedy(), told.getCause()))
                    .orElseGet(() -> new UserException(
                            problem + reason,
                            "Mend what it says, and deploy again: the function is updated again then."));
        }
    }

    /** A state tells its reason as refusals do, with a code and a sentence. */
    private static AwsException fault(String reason) {
        int colon = reason.indexOf(": ");
        String code = colon < 0 ? reason : reason.substring(0, colon);
        String said = colon < 0 ? "" : reason.substring(colon + 2);
        return new AwsException("lambda", "GetFunction", code, 200, said, null, null);
    }
}
