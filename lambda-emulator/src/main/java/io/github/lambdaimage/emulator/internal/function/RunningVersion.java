package io.github.lambdaimage.emulator.internal.function;

import io.github.lambdaimage.emulator.EmulatorConfig;
import io.github.lambdaimage.emulator.FunctionVersion;
import io.github.lambdaimage.emulator.internal.environment.EnvironmentManager;
import io.github.lambdaimage.emulator.internal.http.EmulatorServer;
import io.github.lambdaimage.emulator.internal.invoke.Invoker;
import io.github.lambdaimage.emulator.internal.ledger.EmulatorTime;
import io.github.lambdaimage.emulator.internal.ledger.SharedBounds;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One version of a function with its environments. Counts the callers that are submitting a call, so that a version that is
 * replaced at the same time drains only after it has received the call.
 */
final class RunningVersion implements AutoCloseable {

    private final FunctionVersion version;
    private final EnvironmentManager environments;
    private final Invoker invoker;
    private final AtomicBoolean released = new AtomicBoolean();
    private final Runnable ended;
    private int entered;
    private boolean retired;

    /**
     * @param ended called once when the version has no environment any more
     */
    RunningVersion(
            FunctionVersion version, EmulatorTime time, EmulatorServer server, SharedBounds bounds, Runnable ended) {
        this.version = version;
        this.ended = ended;
        environments = new EnvironmentManager(version, time, server, bounds, this::release);
        invoker = new Invoker(version.config(), environments.ledger());
    }

    EmulatorConfig config() {
        return version.config();
    }

    EnvironmentManager environments() {
        return environments;
    }

    Invoker invoker() {
        return invoker;
    }

    /** Begins to submit a call; false if the version was replaced. */
    synchronized boolean enter() {
        if (retired) {
            return false;
        }
        entered++;
        return true;
    }

    void leave() {
        boolean last;
        synchronized (this) {
            entered--;
            last = retired && entered == 0;
        }
        if (last) {
            environments.drain();
        }
    }

    /** Ends the version when its calls have ended. */
    void retire() {
        boolean unused;
        synchronized (this) {
            retired = true;
            unused = entered == 0;
        }
        if (unused) {
            environments.drain();
        }
    }

    private void release() {
        if (released.compareAndSet(false, true)) {
            ended.run();
            version.released().run();
        }
    }

    @Override
    public void close() {
        environments.close();
        release();
    }
}
