package io.github.lambdaimage.runtime.internal.loop;

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationError;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import io.github.lambdaimage.runtime.LambdaHandler;
import java.io.OutputStream;

/**
 * The polling loop: requests a call, passes it to the handler and sends the result, until the process ends.
 *
 * <p>An exception of the handler or a {@link StackOverflowError} makes the call fail, and the loop continues. Any other {@link
 * VirtualMachineError}, such as a full heap, is reported and ends the loop, since objects may be in an inconsistent state.
 * {@link RuntimeApi} receives calls and sends results.
 */
public final class InvocationLoop {

    /** System property from which the AWS SDK and the X-Ray SDK read the trace header of a call. */
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

    /** Handles calls; returns an exit code after a fatal error. */
    public int run() {
        try {
            while (true) {
                Invocation invocation = api.next();
                trace(invocation);
                answer(invocation);
            }
        } catch (VirtualMachineError e) {
            // First: searching a catch block loads the classes of the blocks before it, which fails with a full heap.
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
            Thread.interrupted(); // An interrupt left behind by the handler must not affect the next call.
        }
        if (result instanceof InvocationResponse response) {
            api.respond(response.bytes());
        } else if (result instanceof InvocationError error) {
            api.fail(ErrorReportWriter.of(error));
        } else {
            failed(new NullPointerException(
                    "The handler " + handler.getClass().getName() + " has returned null instead of"
                            + " an InvocationResult. Return InvocationResponse.json(\"null\") for an empty response."));
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
        ErrorReport report = reserve.report(error);
        logBeforeEnd(error);
        try {
            api.fail(report);
        } catch (RuntimeApiException | VirtualMachineError | LinkageError e) {
            // Only the exit code is left.
        }
        return error instanceof OutOfMemoryError ? ExitCode.OUT_OF_MEMORY : ExitCode.JVM_ERROR;
    }

    /** Before the call is answered: what is logged later does not belong to the call. */
    private void logBeforeEnd(VirtualMachineError error) {
        try {
            log().thrownByFunction(error);
        } catch (VirtualMachineError | LinkageError e) {
            // The report has the same information.
        }
    }

    private RuntimeLog log() {
        return new RuntimeLog(err); // Created on demand, so that the class is loaded only if something is logged.
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
