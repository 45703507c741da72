package io.github.lambdaimage.runtime;

import io.github.lambdaimage.runtime.internal.http.ApiAddress;
import io.github.lambdaimage.runtime.internal.loop.ExitCode;
import io.github.lambdaimage.runtime.internal.loop.HandlerLoader;
import io.github.lambdaimage.runtime.internal.loop.InitError;
import io.github.lambdaimage.runtime.internal.loop.InvocationLoop;
import io.github.lambdaimage.runtime.internal.loop.MemoryReserve;
import io.github.lambdaimage.runtime.internal.loop.RieStart;
import io.github.lambdaimage.runtime.internal.loop.RuntimeApiException;
import io.github.lambdaimage.runtime.internal.loop.RuntimeEnvironment;
import io.github.lambdaimage.runtime.internal.loop.RuntimeLog;
import io.github.lambdaimage.runtime.internal.loop.RuntimeVersion;
import io.github.lambdaimage.runtime.internal.loop.SocketRuntimeApi;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The program that an image starts: {@code java -cp ... io.github.lambdaimage.runtime.LambdaRuntime com.example.Handler}.
 *
 * <p>The handler's class is the argument, else the variable {@code _HANDLER}. The variable
 * {@code AWS_LAMBDA_RUNTIME_API} says where Lambda's Runtime API listens; Lambda sets it, and a local Lambda does. The
 * handler is made once, then calls are taken until Lambda ends the process. What the runtime itself has to say goes to
 * standard error.
 *
 * <p>Where that variable is not set and AWS's emulator is at {@code /usr/local/bin/aws-lambda-rie}, as in AWS's base
 * images, the program starts itself again under the emulator, and ends with the emulator's exit code.
 *
 * <p>Its own exit codes, none of which is zero:
 *
 * <table>
 * <caption>Exit codes</caption>
 * <tr><th>code</th><th>meaning</th></tr>
 * <tr><td>2</td><td>a variable is missing or wrong, or no handler is named</td></tr>
 * <tr><td>3</td><td>the heap is full; the call was answered with {@code java.lang.OutOfMemoryError}</td></tr>
 * <tr><td>4</td><td>the handler could not be loaded or made; Lambda was told why</td></tr>
 * <tr><td>5</td><td>the Runtime API cannot be reached, or the connection to it broke</td></tr>
 * <tr><td>6</td><td>the Runtime API refuses to go on, or answers what it never should</td></tr>
 * <tr><td>7</td><td>the JVM itself is broken; the call was answered with that error</td></tr>
 * <tr><td>70</td><td>a mistake in this runtime; please report it</td></tr>
 * </table>
 */
public final class LambdaRuntime {

    private static final long PAUSE_MILLIS = 100;

    private final OutputStream err;
    private final MemoryReserve reserve = new MemoryReserve();

    private LambdaRuntime(OutputStream err) {
        this.err = err;
    }

    /**
     * Runs a function until Lambda ends the process, or until there is no going on.
     *
     * @param arguments the name of the handler's class, or nothing
     */
    public static void main(String[] arguments) {
        OutputStream err = new FileOutputStream(FileDescriptor.err);
        int exitCode = ExitCode.RUNTIME_BUG;
        try {
            exitCode = new LambdaRuntime(err).run(arguments, System.getenv());
        } catch (OutOfMemoryError e) {
            exitCode = ExitCode.OUT_OF_MEMORY;
            new RuntimeLog(err).thrown(e);
        } catch (RuntimeException | Error e) {
            new RuntimeLog(err).thrown(e);
        } finally {
            exit(exitCode);
        }
    }

    /** Ends the process: threads that the handler has started would keep it alive, taking no calls. */
    private static void exit(int exitCode) {
        try {
            System.exit(exitCode);
        } finally {
            Runtime.getRuntime().halt(exitCode); // Only where a full heap keeps even System.exit from working.
        }
    }

    private int run(String[] arguments, Map<String, String> variables) {
        RuntimeEnvironment environment = RuntimeEnvironment.of(arguments, variables);
        ApiAddress address = environment.api();
        String handlerName = environment.handler();
        SocketRuntimeApi api = address == null ? null : new SocketRuntimeApi(address, userAgent(), err, PAUSE_MILLIS);
        if (api == null || handlerName == null) {
            if (handlerName != null && environment.startedByHand()) {
                RieStart rie = RieStart.find();
                if (rie != null) {
                    return rie.run(arguments, handlerName, err);
                }
            }
            String problems = environment.problems();
            return startFailed(api, new InitError(InitError.BAD_FUNCTION_CODE, problems), ExitCode.ENVIRONMENT);
        }
        HandlerLoader loader = new HandlerLoader(handlerName, System.getProperty("java.class.path"));
        LambdaHandler handler = loader.load();
        if (handler == null) {
            return startFailed(api, loader.failure(), ExitCode.HANDLER);
        }
        api.rehearse();
        return new InvocationLoop(api, handler, reserve, err).run();
    }

    /** Tells the log and Lambda why there is no function; that Lambda cannot be told changes nothing. */
    private int startFailed(@Nullable SocketRuntimeApi api, InitError failure, int exitCode) {
        reserve.release();
        RuntimeLog log = new RuntimeLog(err);
        try {
            log.line(failure.message());
            Throwable thrown = failure.thrown();
            if (thrown != null) {
                log.thrownByFunction(thrown);
            }
            if (api != null) {
                api.failStart(reserve.startReport(failure));
            }
        } catch (RuntimeApiException e) {
            log.line(String.valueOf(e.getMessage()));
        }
        return exitCode;
    }

    private static String userAgent() {
        return "lambda-image/" + RuntimeVersion.VALUE + " java/" + System.getProperty("java.version");
    }
}
