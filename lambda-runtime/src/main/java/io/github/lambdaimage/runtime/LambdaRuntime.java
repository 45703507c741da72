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
import io.github.lambdaimage.runtime.internal.loop.StartupCacheCheck;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The main class of a container image: {@code java -cp ... io.github.lambdaimage.runtime.LambdaRuntime com.example.Handler}.
 *
 * <p>The handler class is the argument or, without argument, the value of the environment variable {@code _HANDLER}. The
 * variable {@code AWS_LAMBDA_RUNTIME_API} contains host and port of Lambda's Runtime API; Lambda and local emulators set it.
 * The runtime creates the handler once, then handles calls until Lambda ends the process. It logs to standard error.
 *
 * <p>A second argument is passed to the handler's public constructor with one {@code String} parameter. Handlers that run other
 * handlers use it.
 *
 * <p>If {@code AWS_LAMBDA_RUNTIME_API} is not set and AWS's emulator exists at {@code /usr/local/bin/aws-lambda-rie}, as in
 * AWS's base images, the program restarts itself under the emulator and exits with the emulator's exit code.
 *
 * <p>The exit codes of the runtime, none of which is zero:
 *
 * <table>
 * <caption>Exit codes</caption>
 * <tr><th>code</th><th>meaning</th></tr>
 * <tr><td>2</td><td>a variable is missing or not valid, or the handler is not set</td></tr>
 * <tr><td>3</td><td>the heap is full; the call failed with {@code java.lang.OutOfMemoryError}</td></tr>
 * <tr><td>4</td><td>the handler could not be loaded or created, or the startup cache is out of date; the reason was reported
 * to Lambda</td></tr>
 * <tr><td>5</td><td>the Runtime API cannot be reached, or the connection was lost</td></tr>
 * <tr><td>6</td><td>the Runtime API rejected a request or sent an invalid response</td></tr>
 * <tr><td>7</td><td>the JVM reported an internal error; the call failed with that error</td></tr>
 * <tr><td>70</td><td>a bug in this runtime; please report it</td></tr>
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
     * Runs a function until Lambda ends the process or a fatal error occurs.
     *
     * @param arguments the name of the handler class and an argument for its constructor, or only the first, or none
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

    /** Ends the process explicitly: threads of the handler would otherwise keep it alive without handling calls. */
    private static void exit(int exitCode) {
        try {
            System.exit(exitCode);
        } finally {
            Runtime.getRuntime().halt(exitCode); // Reached only if System.exit fails because of a full heap.
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
        String training = variables.get("LAMBDA_IMAGE_TRAINING");
        if (training != null) {
            System.setProperty(Invocation.TRAINING_PROPERTY, training);
        }
        String classPath = System.getProperty("java.class.path");
        String startupCache = System.getProperty(StartupCacheCheck.PROPERTY);
        if (startupCache != null) {
            // Before any class of the function runs.
            InitError outdated = new StartupCacheCheck(startupCache).run(classPath, variables, err);
            if (outdated != null) {
                return startFailed(api, outdated, ExitCode.HANDLER);
            }
        }
        HandlerLoader loader = new HandlerLoader(handlerName, environment.argument(), classPath);
        LambdaHandler handler = loader.load();
        Thread.interrupted(); // An interrupt left behind by the constructor must not affect the first call.
        if (handler == null) {
            return startFailed(api, loader.failure(), ExitCode.HANDLER);
        }
        api.warmUp();
        return new InvocationLoop(api, handler, reserve, err).run();
    }

    /** Logs an init error and reports it to Lambda; the exit code is the same if the report fails. */
    private int startFailed(@Nullable SocketRuntimeApi api, InitError failure, int exitCode) {
        reserve.release();
        RuntimeLog log = new RuntimeLog(err);
        logStartFailed(log, failure);
        try {
            if (api != null) {
                api.failStart(reserve.startReport(failure));
            }
        } catch (RuntimeApiException e) {
            log.line(String.valueOf(e.getMessage()));
        }
        return exitCode;
    }

    private static void logStartFailed(RuntimeLog log, InitError failure) {
        try {
            log.line(failure.message());
            Throwable thrown = failure.thrown();
            if (thrown != null) {
                log.thrownByFunction(thrown);
            }
        } catch (VirtualMachineError | LinkageError e) {
            // Printing the exception fills the heap, for example. The report has the same information.
        }
    }

    private static String userAgent() {
        return "lambda-image/" + RuntimeVersion.VALUE + " java/" + System.getProperty("java.version");
    }
}
