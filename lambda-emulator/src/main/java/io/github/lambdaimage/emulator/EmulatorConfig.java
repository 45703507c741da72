package io.github.lambdaimage.emulator;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Configuration of a local Lambda. Immutable: begin with {@link #forFunction} and change values with the {@code with}
 * methods, each of which returns a changed copy. Where AWS defines a default, the default here is the same.
 */
public final class EmulatorConfig {
    /** Never changed after construction. */
    private final Settings settings;

    private EmulatorConfig(Settings settings) {
        this.settings = settings;
    }

    /**
     * Creates a configuration with the defaults: region us-east-1, account 123456789012, 1024 MB of memory, a timeout of
     * 3 s, ten execution environments, and any free port of 127.0.0.1.
     *
     * @param functionName the function's name
     * @return the configuration
     */
    public static EmulatorConfig forFunction(String functionName) {
        return new EmulatorConfig(new Settings(Objects.requireNonNull(functionName, "functionName")));
    }

    /**
     * Sets the region.
     *
     * @param value AWS region, for example {@code eu-central-1}
     * @return a changed copy
     */
    public EmulatorConfig withRegion(String value) {
        Objects.requireNonNull(value, "region");
        return with(copy -> copy.region = value);
    }

    /**
     * Sets the account ID.
     *
     * @param value twelve digits
     * @return a changed copy
     */
    public EmulatorConfig withAccountId(String value) {
        Objects.requireNonNull(value, "accountId");
        return with(copy -> copy.accountId = value);
    }

    /**
     * Sets the memory size that the function sees. The launcher is responsible for enforcing it.
     *
     * @param megabytes memory in MB, at least 1
     * @return a changed copy
     * @throws IllegalArgumentException if the value is less than 1
     */
    public EmulatorConfig withMemorySize(int megabytes) {
        int checked = atLeast(1, megabytes, "memorySize");
        return with(copy -> copy.memorySize = checked);
    }

    /**
     * Sets the function's timeout.
     *
     * @param value the timeout of one call; {@link Duration#ZERO} disables it for debugging, and the function then sees
     *     a deadline one day away
     * @return a changed copy
     * @throws IllegalArgumentException if the value is negative
     */
    public EmulatorConfig withTimeout(Duration value) {
        Duration checked = notNegative(value, "timeout");
        return with(copy -> copy.timeout = checked);
    }

    /**
     * Sets the time that an execution environment has to initialize. If it exceeds that time, the timeout of the waiting
     * call starts.
     *
     * @param value the limit; 10 s on AWS
     * @return a changed copy
     * @throws IllegalArgumentException if the value is negative
     */
    public EmulatorConfig withInitTimeout(Duration value) {
        Duration checked = notNegative(value, "initTimeout");
        return with(copy -> copy.initTimeout = checked);
    }

    /**
     * Sets the maximum number of concurrent execution environments. Further calls wait in order of arrival.
     *
     * @param environments at least 1
     * @return a changed copy
     * @throws IllegalArgumentException if the value is less than 1
     */
    public EmulatorConfig withConcurrency(int environments) {
        int checked = atLeast(1, environments, "concurrency");
        return with(copy -> copy.concurrency = checked);
    }

    /**
     * Sets the reserved concurrency. As on AWS, further synchronous calls are throttled with status 429. With 0, no call
     * runs and events are dropped.
     *
     * @param calls at least 0; empty for no reserved concurrency
     * @return a changed copy
     * @throws IllegalArgumentException if the value is negative
     */
    public EmulatorConfig withReservedConcurrency(OptionalInt calls) {
        if (calls.isPresent()) {
            atLeast(0, calls.getAsInt(), "reservedConcurrency");
        }
        return with(copy -> copy.reservedConcurrency = calls);
    }

    /**
     * Sets the address of the Invoke API.
     *
     * @param address local address; with 127.0.0.1 only this host can connect, and the port of ::1 is opened too if the host has it
     * @return a changed copy
     */
    public EmulatorConfig withBindAddress(InetAddress address) {
        Objects.requireNonNull(address, "bindAddress");
        return with(copy -> copy.bindAddress = address);
    }

    /**
     * Sets the port of the Invoke API.
     *
     * @param value port; 0 for any free port
     * @return a changed copy
     * @throws IllegalArgumentException if the value is negative
     */
    public EmulatorConfig withPort(int value) {
        int checked = atLeast(0, value, "port");
        return with(copy -> copy.port = checked);
    }

    /**
     * Sets the address of the Runtime API. Change it only if the function runs where the loopback address of this host
     * cannot be reached, for example in a container.
     *
     * @param address local address
     * @return a changed copy
     */
    public EmulatorConfig withRuntimeApiAddress(InetAddress address) {
        Objects.requireNonNull(address, "runtimeApiAddress");
        return with(copy -> copy.runtimeApiAddress = address);
    }

    /**
     * Sets a text that {@code GET /lambda-image/session} returns, so that a tool can recognize its own session. If the local
     * Lambda has several functions, {@code ?identity=} selects the one with that text.
     *
     * @param value any text; letters and digits if it is used in a query
     * @return a changed copy
     */
    public EmulatorConfig withIdentity(String value) {
        Objects.requireNonNull(value, "identity");
        return with(copy -> copy.identity = value);
    }

    /**
     * Sets the listener that receives all events. Use {@link LambdaLog} to print them as Lambda does.
     *
     * @param value the listener
     * @return a changed copy
     */
    public EmulatorConfig withListener(EmulatorListener value) {
        Objects.requireNonNull(value, "listener");
        return with(copy -> copy.listener = value);
    }

    /**
     * Sets what prepares the function for each call.
     *
     * @param value called for each call before the function receives it; by default nothing is prepared
     * @return a changed copy
     */
    public EmulatorConfig withPreparation(CallPreparation value) {
        Objects.requireNonNull(value, "preparation");
        return with(copy -> copy.preparation = value);
    }

    private EmulatorConfig with(Consumer<Settings> change) {
        Settings copy = new Settings(settings);
        change.accept(copy);
        return new EmulatorConfig(copy);
    }

    /**
     * The function's name.
     *
     * @return the name
     */
    public String functionName() {
        return settings.functionName;
    }

    /**
     * The AWS region.
     *
     * @return for example {@code us-east-1}
     */
    public String region() {
        return settings.region;
    }

    /**
     * The account ID.
     *
     * @return twelve digits
     */
    public String accountId() {
        return settings.accountId;
    }

    /**
     * The memory size that the function sees.
     *
     * @return memory in MB
     */
    public int memorySize() {
        return settings.memorySize;
    }

    /**
     * The timeout of one call.
     *
     * @return the timeout; zero if it is disabled
     */
    public Duration timeout() {
        return settings.timeout;
    }

    /**
     * The time that an execution environment has to initialize before the timeout of the waiting call starts.
     *
     * @return the limit
     */
    public Duration initTimeout() {
        return settings.initTimeout;
    }

    /**
     * The maximum number of concurrent execution environments.
     *
     * @return at least 1
     */
    public int concurrency() {
        return settings.concurrency;
    }

    /**
     * The reserved concurrency.
     *
     * @return number of calls; empty for no reserved concurrency
     */
    public OptionalInt reservedConcurrency() {
        return settings.reservedConcurrency;
    }

    /**
     * The address of the Invoke API.
     *
     * @return the address
     */
    public InetAddress bindAddress() {
        return settings.bindAddress;
    }

    /**
     * The requested port of the Invoke API.
     *
     * @return port; 0 for any free port
     */
    public int port() {
        return settings.port;
    }

    /**
     * The address of the Runtime API.
     *
     * @return the address
     */
    public InetAddress runtimeApiAddress() {
        return settings.runtimeApiAddress;
    }

    /**
     * The text that {@code GET /lambda-image/session} returns.
     *
     * @return the text; empty by default
     */
    public String identity() {
        return settings.identity;
    }

    /**
     * The listener that receives all events.
     *
     * @return the listener
     */
    public EmulatorListener listener() {
        return settings.listener;
    }

    /**
     * Prepares the function for each call.
     *
     * @return the preparation
     */
    public CallPreparation preparation() {
        return settings.preparation;
    }

    private static int atLeast(int least, int value, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", but is " + value);
        }
        return value;
    }

    private static Duration notNegative(Duration value, String name) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " must not be negative, but is " + value);
        }
        return value;
    }

    /** The values; only a copy that nobody else can see is ever changed. */
    private static final class Settings {
        /** 127.0.0.1 and never ::1, whatever the system prefers: AWS's tools and this project's pages write it. */
        private static final InetAddress LOOPBACK = ipv4Loopback();

        private final String functionName;
        private String region = "us-east-1";
        private String accountId = "123456789012";
        private int memorySize = 1024;
        private Duration timeout = Duration.ofSeconds(3);
        private Duration initTimeout = Duration.ofSeconds(10);
        private int concurrency = 10;
        private OptionalInt reservedConcurrency = OptionalInt.empty();
        private InetAddress bindAddress = LOOPBACK;
        private int port;
        private InetAddress runtimeApiAddress = LOOPBACK;
        private String identity = "";
        private EmulatorListener listener = event -> {};
        private CallPreparation preparation = function -> CompletableFuture.completedFuture(Optional.empty());

        Settings(String functionName) {
            this.functionName = functionName;
        }

        Settings(Settings other) {
            functionName = other.functionName;
            region = other.region;
            accountId = other.accountId;
            memorySize = other.memorySize;
            timeout = other.timeout;
            initTimeout = other.initTimeout;
            concurrency = other.concurrency;
            reservedConcurrency = other.reservedConcurrency;
            bindAddress = other.bindAddress;
            port = other.port;
            runtimeApiAddress = other.runtimeApiAddress;
            identity = other.identity;
            listener = other.listener;
            preparation = other.preparation;
        }

        private static InetAddress ipv4Loopback() {
            try {
                return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
            } catch (UnknownHostException e) {
                throw new IllegalStateException("four bytes are an address", e);
            }
        }
    }
}
