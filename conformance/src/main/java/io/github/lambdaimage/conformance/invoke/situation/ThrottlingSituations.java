package io.github.lambdaimage.conformance.invoke.situation;

import static io.github.lambdaimage.conformance.invoke.situation.Call.Parameter.INVOCATION_TYPE;

import java.util.List;

/** Calls of a function whose reserved concurrency is 0. */
final class ThrottlingSituations {
    private ThrottlingSituations() {}

    static List<Situation> all() {
        return List.of(
                Situation.of(
                                "a call beyond the reserved concurrency is rejected",
                                Sources.RECORDED + "test_lambda_concurrency_block",
                                Call.of("1"),
                                Situation.rejection(
                                        429,
                                        "TooManyRequestsException",
                                        "TooManyRequestsException",
                                        Check.is(Aspect.MESSAGE, "Rate Exceeded."),
                                        Check.is(Aspect.TYPE, "User"),
                                        Check.is(Aspect.REASON, "ReservedFunctionConcurrentInvocationLimitExceeded"),
                                        Check.absent(Aspect.RETRY_AFTER)))
                        .on(FunctionSetup.THROTTLED),
                Situation.of(
                                "an Event is queued nevertheless",
                                Sources.GUIDE + ", asynchronous invocation",
                                Call.of("1").with(INVOCATION_TYPE, "Event"),
                                Check.status(202),
                                Check.is(Aspect.EXIT, "0"))
                        .on(FunctionSetup.THROTTLED),
                Situation.of(
                                "a DryRun is answered nevertheless",
                                Sources.REFERENCE,
                                Call.of("1").with(INVOCATION_TYPE, "DryRun"),
                                Check.status(204),
                                Check.is(Aspect.EXIT, "0"))
                        .on(FunctionSetup.THROTTLED));
    }
}
