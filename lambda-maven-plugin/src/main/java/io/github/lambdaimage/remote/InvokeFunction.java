package io.github.lambdaimage.remote;

import io.github.lambdaimage.aws.AwsContext;
import io.github.lambdaimage.aws.AwsErrorCodes;
import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.aws.AwsServices;
import io.github.lambdaimage.aws.AwsWaiter;
import io.github.lambdaimage.aws.CurrentFunction;
import io.github.lambdaimage.aws.FunctionCall;
import io.github.lambdaimage.aws.FunctionResult;
import io.github.lambdaimage.aws.failure.AwsFailures;
import io.github.lambdaimage.aws.failure.FailureContext;
import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.event.CallOptions;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Invokes a deployed function. */
public final class InvokeFunction {

    /** A function that other callers keep busy accepts calls by then. */
    private static final Duration THROTTLED = Duration.ofSeconds(60);

    private static final String MISSING = "ResourceNotFoundException";

    private final AwsServices aws;
    private final AwsWaiter waiter;
    private final @Nullable String profile;
    private final Reporter reporter;
    private final Consumer<String> log;

    /**
     * @param profile of AWS's configuration files, for messages; null for the SDK's choice
     * @param log receives the log of the invocation
     */
    public InvokeFunction(
            AwsServices aws, AwsWaiter waiter, @Nullable String profile, Reporter reporter, Consumer<String> log) {
        this.aws = aws;
        this.waiter = waiter;
        this.profile = profile;
        this.reporter = reporter;
        this.log = log;
    }

    /**
     * The invocation to make.
     *
     * @param qualifier a version or an alias; null for the alias of {@code config.json}
     * @param event JSON in UTF-8
     */
    @SuppressWarnings("ArrayRecordComponent") // up to 6 MB: never copied, never compared
    public record Request(LambdaConfig config, @Nullable String qualifier, byte[] event, CallOptions options) {

        public Request {
            Objects.requireNonNull(config, "config");
            Objects.requireNonNull(event, "event");
            Objects.requireNonNull(options, "options");
        }

        String target() {
            return qualifier == null ? config.alias() : qualifier;
        }
    }

    /**
     * Invokes the function and reports its log and its figures.
     *
     * @throws UserException if the function cannot be invoked
     */
    public InvokeFunctionResult run(Request request) throws InterruptedException {
        LambdaConfig config = request.config();
        FailureContext context = FailureContext.of(
                        config.functionName(), config.repository().toString(), profile, config.region())
                .forGoal("invoke");
        try {
            AwsContext place = waiter.through("AWS to accept requests", AwsErrorCodes::isThrottled, () -> aws.account()
                    .place());
            place.checkAccount(config.accountId());
            context = context.at(place);
            reporter.info("Calling the function " + config.functionName() + ", " + words(request.target()) + ", in "
                    + place.region() + " of account " + place.account() + ".");
            return report(invoke(request, place), request, place);
        } catch (AwsException failure) {
            if (failure.is(AwsException.INTERRUPTED)) {
                throw new InterruptedException();
            }
            throw AwsFailures.translate(failure, context);
        }
    }

    private static String words(String qualifier) {
        return qualifier.equals(CurrentFunction.LATEST) || qualifier.matches("[0-9]+")
                ? "version " + qualifier
                : "alias " + qualifier;
    }

    private FunctionResult invoke(Request request, AwsContext place) throws InterruptedException {
        String function = request.config().functionName();
        FunctionCall call = FunctionCall.of(function, request.target(), request.event())
                .withInvocationType(request.options().invocationType())
                .withClientContext(request.options().clientContext());
        try {
            return waiter.throughFor(
                    "the function " + function + " to accept the call",
                    failure -> limit(failure, function),
                    () -> aws.lambda().invoke(call));
        } catch (AwsException failure) {
            if (failure.is(MISSING)) {
                throw missing(request, place, failure);
            }
            throw failure;
        }
    }

    /**
     * How long a failure is retried. A function whose reserved concurrency is 0 never accepts calls. One that is being
     * changed, or that Lambda prepares after a long pause, accepts them some time.
     */
    private Duration limit(AwsException failure, String function) {
        if (!AwsErrorCodes.isThrottled(failure)) {
            return AwsErrorCodes.isBusy(failure) ? AwsWaiter.TO_DEADLINE : AwsWaiter.NOT_AT_ALL;
        }
        boolean isStopped = ifReadable(() -> aws.lambda().function(function, null))
                .flatMap(found -> found)
                .map(CurrentFunction::reservedConcurrency)
                .filter(reserved -> reserved == 0)
                .isPresent();
        if (isStopped) {
            throw new UserException(
                    "The function " + function + " accepts no calls: its reserved concurrency is 0.",
                    "Set \"ReservedConcurrency\" in config.json to let the function run, and deploy: mvn lambda:deploy",
                    failure);
        }
        return THROTTLED;
    }

    /** A fact that only the message needs; empty for a caller that may invoke the function, but not read it. */
    private static <T> Optional<T> ifReadable(Supplier<T> fact) {
        try {
            return Optional.of(fact.get());
        } catch (AwsException failure) {
            if (failure.is(AwsException.INTERRUPTED)) {
                throw failure;
            }
            return Optional.empty();
        }
    }

    private UserException missing(Request request, AwsContext place, AwsException failure) {
        String function = request.config().functionName();
        String where = place.region() + " of account " + place.account();
        Optional<Boolean> exists =
                ifReadable(() -> aws.lambda().function(function, null).isPresent());
        if (exists.isEmpty()) {
            return new UserException(
                    "The function " + function + " or its " + words(request.target()) + " does not exist in " + where
                            + ".",
                    "Deploy with \"mvn lambda:deploy\"; or correct \"FunctionName\", \"AWSRegion\","
                            + " \"-Dlambda.qualifier=NAME\" or the profile (\"-Dlambda.profile=NAME\").",
                    failure);
        }
        return exists.get()
                ? new UserException(
                        "The function " + function + " in " + where + " has no " + words(request.target()) + ".",
                        "Deploy with \"mvn lambda:deploy\", which creates the alias of config.json, or use an existing"
                                + " version or alias: \"-Dlambda.qualifier=NAME\"",
                        failure)
                : new UserException(
                        "The function " + function + " does not exist in " + where + ".",
                        "Deploy it with \"mvn lambda:deploy\"; or correct \"FunctionName\", \"AWSRegion\" or the"
                                + " profile (\"-Dlambda.profile=NAME\").",
                        failure);
    }

    private InvokeFunctionResult report(FunctionResult answer, Request request, AwsContext place) {
        InvokeFunctionResult result =
                InvokeFunctionResult.of(answer, request.config().functionName(), request.target(), place.region());
        if (result.isLogCut()) {
            reporter.info("Lambda returns the last 4 KB of the log:");
        }
        answer.logTail().lines().forEach(log);
        result.summary().ifPresent(reporter::info);
        if (result.functionError() == null && answer.status() == 200 && !result.isJson()) {
            reporter.warn(
                    "The response is not valid JSON, which callers of a function expect. It is printed unchanged.");
        }
        return result;
    }
}
