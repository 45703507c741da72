package io.github.lambdaimage.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.lambdaimage.emulator.environment.EnvironmentRequest;
import io.github.lambdaimage.emulator.environment.RunningEnvironment;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Mutated requests of callers and of functions against one local Lambda, while innocent callers use it. A part of its
 * environments is hostile; what such a one does to the call that it was given is its own affair, and nobody else's.
 *
 * <p>{@code lambda.hostile.requests} says how many, {@code lambda.hostile.seed} makes others: with one seed, each thread
 * sends the same requests in the same order, up to where all together have sent enough. How the threads mix, and which
 * calls they meet, differs from run to run.
 */
class HostileMutationsTest {
    private static final int REQUESTS = Integer.getInteger("lambda.hostile.requests", 20_000);
    private static final long SEED = Long.getLong("lambda.hostile.seed", 20_150_331);
    private static final int CALLERS = 14;
    private static final int FUNCTIONS = 6;
    private static final int INNOCENTS = 3;
    private static final int HEALTH_EVERY = 1000;
    private static final int MOST_ENVIRONMENTS = 10;
    private static final int GOOD_ENVIRONMENTS = 7;
    private static final long HEAP_SLACK = 96L * 1024 * 1024;
    private static final int DESCRIPTOR_SLACK = 16;

    private final UnexpectedFailures failures = new UnexpectedFailures();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger launched = new AtomicInteger();
    private final AtomicInteger good = new AtomicInteger();
    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicInteger rightAnswers = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Set<String> hostile = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> hostilePorts = new ConcurrentHashMap<>();
    private final Map<Integer, String> ids = new ConcurrentHashMap<>();
    private final Map<String, String> environmentOfCall = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private int closed;

    @Test
    @Timeout(value = 1800, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void staysUpAndHarmsNoInnocentWhenRequestsAreMutated() throws Exception {
        System.out.println(
                "mutating: " + REQUESTS + " requests; same requests per thread with -Dlambda.hostile.seed=" + SEED);
        failures.watch();
        try {
            long descriptors = descriptors();
            long heap = heap();
            EmulatorConfig config = EmulatorConfig.forFunction("mine")
                    .withTimeout(Duration.ofSeconds(10))
                    .withInitTimeout(Duration.ofSeconds(10))
                    .withConcurrency(MOST_ENVIRONMENTS)
                    .withListener(this::note);
            try (LambdaEmulator lambda = LambdaEmulator.start(config, this::launch, Patient.LIMITS)) {
                attack(lambda);
                Eventually.isTrue("no connection is left", () -> lambda.connections() == 0);
            }
            System.out.println("mutated: " + sent + " requests, seed " + SEED + ", answers by status " + statuses
                    + ", closed " + closed + "; " + rightAnswers + " innocent calls, " + launched + " environments");
            assertThat(sent.get()).isGreaterThanOrEqualTo(REQUESTS);
            assertThat(rightAnswers.get()).isGreaterThan(REQUESTS / HEALTH_EVERY);
            assertThat(statuses.keySet()).as("mistakes of ours").noneMatch(status -> status == 500);
            assertThat(statuses).as("mutations that pass, and some that do not").containsKeys(200, 202, 204, 400, 403);
            Eventually.isTrue("no thread is left", () -> Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().startsWith("lambda-emulator")));
            Eventually.isTrue("no descriptor is left", () -> descriptors() <= descriptors + DESCRIPTOR_SLACK);
            assertThat(heap()).isLessThan(heap + HEAP_SLACK);
        } finally {
            failures.stop();
        }
        failures.assertNone();
    }

    /** Some environments are hostile, and do only what mutated requests make them do; an ended one is replaced. */
    private RunningEnvironment launch(EnvironmentRequest request) throws IOException {
        launched.incrementAndGet();
        if (good.get() < GOOD_ENVIRONMENTS && (good.get() == 0 || hostilePorts.size() >= GOOD_ENVIRONMENTS / 3)) {
            good.incrementAndGet();
            return FakeRuntime.echo().launch(request);
        }
        ManualFunctions.Function function = new ManualFunctions.Function(request);
        hostile.add(request.id());
        String address = request.runtimeApi();
        hostilePorts.put(request.id(), Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
        var unused = function.exit().whenComplete((exit, failure) -> hostilePorts.remove(request.id()));
        return function;
    }

    private void note(EmulatorEvent event) {
        if (event instanceof EmulatorEvent.InvocationStarted started) {
            environmentOfCall.put(started.requestId(), started.environmentId());
        }
    }

    private void attack(LambdaEmulator lambda) throws Exception {
        ExecutorService pool = Executors.newCachedThreadPool();
        try {
            List<Future<?>> innocents = new ArrayList<>();
            for (int i = 0; i < INNOCENTS; i++) {
                innocents.add(pool.submit(() -> beInnocent(lambda)));
            }
            List<Future<MutationAttack>> attacks = new ArrayList<>();
            for (int i = 0; i < CALLERS + FUNCTIONS; i++) {
                int number = i;
                attacks.add(pool.submit(() -> attack(lambda, number)));
            }
            for (Future<MutationAttack> attack : attacks) {
                MutationAttack done = attack.get();
                done.statuses().forEach((status, count) -> statuses.merge(status, count, Integer::sum));
                closed += done.closed();
            }
            over.set(true);
            for (Future<?> innocent : innocents) {
                innocent.get();
            }
        } finally {
            over.set(true);
            pool.shutdownNow();
            assertThat(pool.awaitTermination(120, TimeUnit.SECONDS)).isTrue();
        }
    }

    private MutationAttack attack(LambdaEmulator lambda, int number) throws Exception {
        boolean caller = number < CALLERS;
        RequestMutator mutator =
                new RequestMutator(SEED + number, caller ? RequestMutator.CALLERS : RequestMutator.FUNCTIONS);
        MutationAttack attack = new MutationAttack(mutator, caller, sent, ids);
        SplittableRandom random = new SplittableRandom(SEED - number - 1);
        while (sent.get() < REQUESTS && !over.get()) {
            int before = sent.get() / HEALTH_EVERY;
            int port = caller ? lambda.endpoint().getPort() : anyHostilePort(lambda, random);
            try {
                attack.connection(port);
            } catch (ConnectException e) {
                // Of an environment that has just been ended.
            }
            if (sent.get() / HEALTH_EVERY > before) {
                assertHealthy(lambda);
            }
        }
        return attack;
    }

    private int anyHostilePort(LambdaEmulator lambda, SplittableRandom random) {
        List<Integer> ports = List.copyOf(hostilePorts.values());
        if (ports.isEmpty()) {
            lambda.warmUp();
            Eventually.isTrue("there is a hostile environment again", () -> !hostilePorts.isEmpty());
            ports = List.copyOf(hostilePorts.values());
        }
        return ports.isEmpty() ? lambda.endpoint().getPort() : ports.get(random.nextInt(ports.size()));
    }

    private Void beInnocent(LambdaEmulator lambda) throws IOException {
        while (!over.get()) {
            call(lambda);
        }
        return null;
    }

    /** An environment that is not hostile receives the call of a caller that retries. */
    private void assertHealthy(LambdaEmulator lambda) throws IOException {
        for (int i = 0; i < MOST_ENVIRONMENTS; i++) {
            if (call(lambda)) {
                return;
            }
        }
        throw new IllegalStateException("no call was answered well after " + sent + " requests");
    }

    /** True if an environment that is not hostile answered the call correctly. */
    private boolean call(LambdaEmulator lambda) throws IOException {
        String token = "innocent-" + tokens.incrementAndGet() + "-end";
        try (RawConnection connection = new RawConnection(lambda.endpoint().getPort())) {
            RawConnection.Answer answer = connection
                    .send("POST /2015-03-31/functions/f/invocations HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                            + (token.length() + 2) + "\r\n\r\n\"" + token + "\"")
                    .read();
            assertThat(answer.status()).isEqualTo(200);
            String environment = environmentOfCall.remove(idOf(answer));
            if (environment != null && hostile.contains(environment)) {
                assertThat(answer.body().replace(token, "")).doesNotContain("innocent-");
                return false;
            }
            assertThat(answer.body()).as("by %s", environment).isEqualTo("\"" + token + "\"");
            assertThat(answer.head()).doesNotContain("X-Amz-Function-Error");
            rightAnswers.incrementAndGet();
            return true;
        }
    }

    private static String idOf(RawConnection.Answer answer) {
        String name = "X-Amzn-RequestId: ";
        int start = answer.head().indexOf(name) + name.length();
        return answer.head().substring(start, answer.head().indexOf('\r', start));
    }

    /** Open files and sockets; 0 if it is not available. */
    private static long descriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
