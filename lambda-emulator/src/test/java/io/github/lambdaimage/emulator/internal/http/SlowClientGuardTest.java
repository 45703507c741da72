package io.github.lambdaimage.emulator.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.junit.jupiter.api.Test;

class SlowClientGuardTest {
    private final ManualScheduler scheduler = new ManualScheduler();
    private final SlowClientGuard senders = new SlowClientGuard(ServerLimits.ofProcess(), scheduler);

    @Test
    void looksAgainAndTellsWhenALookFails() {
        List<Throwable> uncaught = new ArrayList<>();
        IllegalStateException failure = new IllegalStateException("no count");
        senders.onOpened(failing(failure));
        senders.watch();
        Thread thread = Thread.currentThread();
        Thread.UncaughtExceptionHandler before = thread.getUncaughtExceptionHandler();
        thread.setUncaughtExceptionHandler((where, what) -> uncaught.add(what));
        try {
            scheduler.tasks.get(0).run();
        } finally {
            thread.setUncaughtExceptionHandler(before);
        }
        assertThat(uncaught).containsExactly(failure);
        assertThat(scheduler.tasks).hasSize(2);
    }

    /** A connection of which everything that is asked for fails. */
    private static Connection failing(RuntimeException failure) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("hashCode")) {
                        return 1;
                    }
                    throw failure;
                });
    }

    /** Keeps what it is to do later. */
    private static final class ManualScheduler extends AbstractLifeCycle implements Scheduler {
        private final List<Runnable> tasks = new ArrayList<>();

        @Override
        public Task schedule(Runnable task, long delay, TimeUnit units) {
            tasks.add(task);
            return () -> false;
        }
    }
}
