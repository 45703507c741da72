package io.github.lambdaimage.emulator;

import io.github.lambdaimage.emulator.internal.http.Addresses;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What a local Lambda is to look like. Immutable; begin with {@link #forFunction} and change what differs. Defaults are
 * AWS's own where AWS has one.
 */
public final class EmulatorConfig {
    private final String functionName;
    private final String region;
    private final String accountId;
    private final int memorySize;
    private final Duration timeout;
    private final Duration initTimeout;
    private final int concurrency;
    private final OptionalInt reservedConcurrency;
    private final InetAddress bindAddress;
    private final int port;
    private final InetAddress runtimeApiAddress;
    private final String identity;
    private final EmulatorListener listener;

    private EmulatorConfig(Draft draft) {
        functionName = draft.functionName;
        region = draft.region;
        accountId = draft.accountId;
        memorySize = draft.memorySize;
        timeout = draft.timeout;
        initTimeout = draft.initTimeout;
        concurrency = draft.concurrency;
        reservedConcurrency = draft.reservedConcurrency;
        bindAddress = draft.bindAddress;
        port = draft.port;
        runtimeApiAddress = draft.runtimeApiAddress;
        identity = draft.identity;
        listener = draft.listener;
    }

    /**
     * The defaults: region us-east-1, account 123456789012, 1024 MB, 3 s, ten environments, any free port of
     * 127.0.0.1.
     *
     * @param functionName name that the function sees as its own
     * @return the configuration
     */
    public static EmulatorConfig forFunction(String functionName) {
        return new EmulatorConfig(new Draft(Objects.requireNonNull(functionName, "functionName")));
    }

    /**
     * Changes the region.
     *
     * @param value region, as {@code eu-central-1}
     * @return a changed copy
     */
    public EmulatorConfig withRegion(String value) {
        Draft draft = new Draft(this);
        draft.region = Objects.requireNonNull(value, "region");
        return new EmulatorConfig(draft);
    }

    /**
     * Changes the account.
     *
     * @param value twelve digits
     * @return a changed copy
     */
    public EmulatorConfig withAccountId(String value) {
        Draft draft = new Draft(this);
        draft.accountId = Objects.requireNonNull(value, "accountId");
        return new EmulatorConfig(draft);
    }

    /**
     * Changes the memory that the function is told of. Enforcing it is the launcher's affair.
     *
     * @param megabytes MB
     * @return a changed copy
     */
    public EmulatorConfig withMemorySize(int megabytes) {
        Draft draft = new Draft(this);
        draft.memorySize = atLeast(1, megabytes, "memorySize");
        return new EmulatorConfig(draft);
    }

    /**
     * Changes how long a call may take.
     *
     * @param value the limit; {@link Duration#ZERO} for none, for debugging, where the function is told of a deadline a
     *     day away
     * @return a changed copy
     */
    public EmulatorConfig withTimeout(Duration value) {
        Draft draft = new Draft(this);
        draft.timeout = notNegative(value, "timeout");
        return new EmulatorConfig(draft);
    }

    /**
     * Changes how long an environment may take to ask for its first event before the clock of the waiting call starts.
     *
     * @param value the limit; 10 s on AWS
     * @return a changed copy
     */
    public EmulatorConfig withInitTimeout(Duration value) {
        Draft draft = new Draft(this);
        draft.initTimeout = notNegative(value, "initTimeout");
        return new EmulatorConfig(draft);
    }

    /**
     * Changes the most execution environments at once. Calls beyond it wait in order.
     *
     * @param environments at least 1
     * @return a changed copy
     */
    public EmulatorConfig withConcurrency(int environments) {
        Draft draft = new Draft(this);
        draft.concurrency = atLeast(1, environments, "concurrency");
        return new EmulatorConfig(draft);
    }

    /**
     * Sets the reserved concurrency. Synchronous calls beyond it are answered with 429, as on AWS; with 0 none is run,
     * and events are dropped.
     *
     * @param calls at least 0; empty for no such limit
     * @return a changed copy
     */
    public EmulatorConfig withReservedConcurrency(OptionalInt calls) {
        Draft draft = new Draft(this);
        if (calls.isPresent()) {
            atLeast(0, calls.getAsInt(), "reservedConcurrency");
        }
        draft.reservedConcurrency = calls;
        return new EmulatorConfig(draft);
    }

    /**
     * Changes where callers reach the function.
     *
     * @param address address of this machine; 127.0.0.1 keeps it to this machine
     * @return a changed copy
     */
    public EmulatorConfig withBindAddress(InetAddress address) {
        Draft draft = new Draft(this);
        draft.bindAddress = Objects.requireNonNull(address, "bindAddress");
        return new EmulatorConfig(draft);
    }

    /**
     * Changes the port of the Invoke API.
     *
     * @param value port; 0 for any free one
     * @return a changed copy
     */
    public EmulatorConfig withPort(int value) {
        Draft draft = new Draft(this);
        draft.port = atLeast(0, value, "port");
        return new EmulatorConfig(draft);
    }

    /**
     * Changes where functions reach their Runtime API.
     *
     * @param address address of this machine; loopback unless the function runs where that is not this machine
     * @return a changed copy
     */
    public EmulatorConfig withRuntimeApiAddress(InetAddress address) {
        Draft draft = new Draft(this);
        draft.runtimeApiAddress = Objects.requireNonNull(address, "runtimeApiAddress");
        return new EmulatorConfig(draft);
    }

    /**
     * Sets a text that {@code GET /lambda-image/session} answers, by which a tool recognises its own session.
     *
     * @param value any text
     * @return a changed copy
     */
    public EmulatorConfig withIdentity(String value) {
        Draft draft = new Draft(this);
        draft.identity = Objects.requireNonNull(value, "identity");
        return new EmulatorConfig(draft);
    }

    /**
     * Sets who is told what happens; {@link LambdaLog} prints it.
     *
     * @param value the listener
     * @return a changed copy
     */
    public EmulatorConfig withListener(EmulatorListener value) {
        Draft draft = new Draft(this);
        draft.listener = Objects.requireNonNull(value, "listener");
        return new EmulatorConfig(draft);
    }

    /**
     * The name that the function sees as its own.
     *
     * @return the name
     */
    public String functionName() {
        return functionName;
    }

    /**
     * The region.
     *
     * @return as {@code us-east-1}
     */
    public String region() {
        return region;
    }

    /**
     * The account.
     *
     * @return twelve digits
     */
    public String accountId() {
        return accountId;
    }

    /**
     * The function's memory.
     *
     * @return MB
     */
    public int memorySize() {
        return memorySize;
    }

    /**
     * How long a call may take.
     *
     * @return the limit; zero for none
     */
    public Duration timeout() {
        return timeout;
    }

    /**
     * How long a start may take before it counts against the first call.
     *
     * @return the limit
     */
    public Duration initTimeout() {
        return initTimeout;
    }

    /**
     * The most execution environments at once.
     *
     * @return at least 1
     */
    public int concurrency() {
        return concurrency;
    }

    /**
     * The reserved concurrency.
     *
     * @return calls; empty for no such limit
     */
    public OptionalInt reservedConcurrency() {
        return reservedConcurrency;
    }

    /**
     * Where callers reach the function.
     *
     * @return the address
     */
    public InetAddress bindAddress() {
        return bindAddress;
    }

    /**
     * The port that was asked for.
     *
     * @return port; 0 for any free one
     */
    public int port() {
        return port;
    }

    /**
     * Where functions reach their Runtime API.
     *
     * @return the address
     */
    public InetAddress runtimeApiAddress() {
        return runtimeApiAddress;
    }

    /**
     * The text by which a tool recognises its own session.
     *
     * @return the text; empty by default
     */
    public String identity() {
        return identity;
    }

    /**
     * Who is told what happens.
     *
     * @return the listener
     */
    public EmulatorListener listener() {
        return listener;
    }

    private static int atLeast(int least, int value, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + "; the least is " + least);
        }
        return value;
    }

    private static Duration notNegative(Duration value, String name) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " is negative: " + value);
        }
        return value;
    }

    private static final class Draft {
        private final String functionName;
        private String region = "us-east-1";
        private String accountId = "123456789012";
        private int memorySize = 1024;
        private Duration timeout = Duration.ofSeconds(3);
        private Duration initTimeout = Duration.ofSeconds(10);
        private int concurrency = 10;
        private OptionalInt reservedConcurrency = OptionalInt.empty();
        private InetAddress bindAddress = Addresses.LOOPBACK;
        private int port;
        private InetAddress runtimeApiAddress = Addresses.LOOPBACK;
        private String identity = "";
        private EmulatorListener listener = event -> {};

        Draft(String functionName) {
            this.functionName = functionName;
        }

        Draft(EmulatorConfig config) {
            functionName = config.functionName;
            region = config.region;
            accountId = config.accountId;
            memorySize = config.memorySize;
            timeout = config.timeout;
            initTimeout = config.initTimeout;
            concurrency = config.concurrency;
            reservedConcurrency = config.reservedConcurrency;
            bindAddress = config.bindAddress;
            port = config.port;
            runtimeApiAddress = config.runtimeApiAddress;
            identity = config.identity;
            listener = config.listener;
        }
    }
}
