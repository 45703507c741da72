package io.github.lambdaimage.runtime.internal.loop;

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationError;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import io.github.lambdaimage.runtime.LambdaHandler;
import java.io.OutputStream;

/**
 * The polling loop: take a call, hand it to the handler, post what it answers, for as long as the process lives.
 *
 * <p>An exception of the handler ends the call, not the loop, and so does a {@link StackOverflowError}. Any other
 * {@link VirtualMachineError}, a full heap above all, is reported and ends the loop: what the heap holds can no longer be
 * relied upon. How calls are taken and answered is the business of {@link RuntimeApi}.
 */
public final class InvocationLoop {

    /** Where the AWS SDK and the X-Ray SDK look for the trace that a call belongs to. */
    static final String TRACE_PROPERTY = "com.amazonaws.xray.traceHeader";

    private final RuntimeApi api;
    private final LambdaHandler handler;
    private final MemoryReserve reserve;
    private final OutputStream err;
    private boolean traced;

    public InvocationLoop(RuntimeApi api, LambdaHandler handler, MemoryReserve reserve, OutputStream err) {
        this.api = api;
        this.handler = handler;
        this.reserve = reserve;
        this.err = err;
    }

    /** Serves calls, and returns with an exit code when there is no going on. */
    public int run() {
        try {
            while (true) {
                Invocation invocation = api.next();
                trace(invocation);
                answer(invocation);
            }
        } catch (VirtualMachineError e) {
            // First: who looks for a handler loads the classes on the way, and a full heap would take no further one.
            return end(e);
        } catch (RuntimeApiException e) {
            log().line(String.valueOf(e.getMessage()));
            return e.exitCode();
        }
    }

    private void answer(Invocation invocation) throws RuntimeApiException {
        InvocationResult result;
        try {
            result = handler.reactToInvocation(invocation);
        } catch (Throwable thrown) {
            failed(thrown);
            return;
        } finally {
            Thread.interrupted(); // An interrupt that the handler has left behind must not hit the next call.
        }
        if (result instanceof InvocationResponse response) {
            api.respond(response.bytes());
        } else if (result instanceof InvocationError error) {
            api.fail(ErrorReportWriter.of(error));
        } else {
            failed(
                    new NullPointerException(
                            "The handler " + handler.getClass().getName() + " has returned null instead of"
                                    + " an InvocationResult. Return InvocationResponse.json(\"null\") for an answer without content."));
        }
    }

    private void failed(Throwable thrown) throws RuntimeApiException {
        if (thrown instanceof VirtualMachineError error && !(thrown instanceof StackOverflowError)) {
            throw error;
        }
        log().thrownByFunction(thrown);
        api.fail(ErrorReportWriter.of(thrown));
    }

    private int end(VirtualMachineError error) {
        reserve.release();
        try {
            api.fail(reserve.report(error));
            log().thrown(error);
        } catch (RuntimeApiException | VirtualMachineError | LinkageError e) {
            // The exit code is all that is left to say.
        }
        return error instanceof OutOfMemoryError ? ExitCode.OUT_OF_MEMORY : ExitCode.JVM_ERROR;
    }

    private RuntimeLog log() {
        return new RuntimeLog(err); // Made anew, so that only a start that has something to say loads its class.
    }

    private void trace(Invocation invocation) {
        String trace = invocation.traceId();
        if (trace != null) {
            System.setProperty(TRACE_PROPERTY, trace);
            traced = true;
        } else if (traced) {
            System.clearProperty(TRACE_PROPERTY);
            traced = false;
        }
    }
}
