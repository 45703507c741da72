package io.github.lambdaimage.inmemory;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A fake AWS in memory: STS, IAM, ECR, CloudWatch Logs and Lambda at one endpoint, with the features that a deploy needs.
 * It keeps state, finishes changes with a delay by the clock of the test, rejects what AWS rejects, and can interrupt any
 * request. The source of a rule is named next to its code.
 */
public final class InMemoryAws implements AutoCloseable {

    /** The account of all resources. */
    public static final String ACCOUNT = "123456789012";

    /** The region of all resources. */
    public static final String REGION = "eu-central-1";

    /** The ARN of the caller. */
    public static final String CALLER = "arn:aws:iam::" + ACCOUNT + ":user/ada";

    private static final Pattern SCOPE = Pattern.compile("Credential=[^/]+/[0-9]+/[^/]+/([a-z0-9-]+)/aws4_request");

    /** What happens to an interrupted request. */
    public enum Cut {
        /** The request is lost. */
        BEFORE,
        /** The request is processed, and its answer is lost. */
        AFTER
    }

    /**
     * A request.
     *
     * @param service as named in policies
     * @param operation as named in AWS's documentation
     * @param error error code; null on success
     * @param resource ARN that IAM checks it for, or a star
     * @param conditions condition keys, with their values
     */
    public record Call(
            String service, String operation, @Nullable String error, String resource, Map<String, String> conditions) {

        /** Whether it only reads. */
        public boolean isRead() {
            return operation.matches("(Get|List|Describe|BatchGet).*");
        }

        @Override
        public String toString() {
            return service + ":" + operation + (error == null ? "" : " (" + error + ")");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "aws");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Service> services = new LinkedHashMap<>();
    private final VirtualClock clock;
    private final @Nullable String registry;
    private IamService iam;
    private EcrService ecr;
    private LambdaService lambda;
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, List<AwsError>> failures = new HashMap<>();
    private int requests;
    private int cutAt = Integer.MAX_VALUE;
    private Cut cut = Cut.BEFORE;
    private int replacedAt = Integer.MAX_VALUE;
    private @Nullable AwsAnswer replacement;

    private InMemoryAws(VirtualClock clock, @Nullable String registry) throws IOException {
        this.clock = clock;
        this.registry = registry;
        iam = new IamService(clock);
        ecr = new EcrService(clock, registry);
        lambda = new LambdaService(clock, iam, ecr);
        putServices();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Starts with images that the test adds. */
    public static InMemoryAws start(VirtualClock clock) throws IOException {
        return new InMemoryAws(clock, null);
    }

    /**
     * Starts with the images of a registry.
     *
     * @param registry host and port
     */
    public static InMemoryAws startWith(VirtualClock clock, String registry) throws IOException {
        return new InMemoryAws(clock, registry);
    }

    private void putServices() {
        services.put("sts", new StsService());
        services.put("iam", iam);
        services.put("ecr", ecr);
        services.put("logs", new LogsService());
        services.put("lambda", lambda);
    }

    /** An empty account at the same endpoint, as after a start, which takes longer. */
    public synchronized void reset() {
        iam = new IamService(clock);
        ecr = new EcrService(clock, registry);
        lambda = new LambdaService(clock, iam, ecr);
        putServices();
        failures.clear();
        heal();
        forgetCalls();
    }

    /** The endpoint of all services. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public synchronized IamService iam() {
        return iam;
    }

    public synchronized EcrService ecr() {
        return ecr;
    }

    public synchronized LambdaService lambda() {
        return lambda;
    }

    /** All calls so far, in order. */
    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    /** The calls that change something. */
    public synchronized List<Call> writes() {
        return calls.stream().filter(call -> !call.isRead()).toList();
    }

    /** The number of requests, including interrupted ones. */
    public synchronized int requests() {
        return requests;
    }

    /** Forgets the calls and requests so far. */
    public synchronized void forgetCalls() {
        calls.clear();
        requests = 0;
    }

    /** Interrupts the n-th request from now on, counted from 1, and all later ones. */
    public synchronized void cutAt(int n, Cut when) {
        cutAt = requests + n;
        cut = when;
    }

    /**
     * Processes the n-th request from now on, counted from 1, and answers it with something else, as a proxy between the
     * caller and AWS may do.
     */
    public synchronized void replaceAt(int n, int status, String type, String body) {
        replacedAt = requests + n;
        replacement = new AwsAnswer(status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Stops interrupting requests and replacing answers. */
    public synchronized void heal() {
        cutAt = Integer.MAX_VALUE;
        replacedAt = Integer.MAX_VALUE;
    }

    /** Fails the next call of an operation such as {@code lambda:CreateFunction}. Several invocations fail several calls. */
    public synchronized void fail(String call, int status, String code, String message) {
        failures.computeIfAbsent(call, name -> new ArrayList<>()).add(new AwsError(status, code, message));
    }

    /** The state, without values that differ between runs. */
    public synchronized String state() {
        return services.values().stream().map(Service::state).collect(Collectors.joining());
    }

    /**
     * Records an action that is not an HTTP request here but may be interrupted like one: a push to the registry.
     *
     * @throws IOException if it is interrupted
     */
    public synchronized void request(String service, String operation, Runnable action) throws IOException {
        requests++;
        if (requests > cutAt || (requests == cutAt && cut == Cut.BEFORE)) {
            throw new IOException("cut off");
        }
        action.run();
        calls.add(new Call(service, operation, null, "*", Map.of()));
        if (requests == cutAt) {
            throw new IOException("cut off");
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        AwsAnswer answer = answer(exchange, body);
        if (answer == null) {
            exchange.close();
            return;
        }
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        byte[] bytes = answer.body();
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
        exchange.close();
    }

    private synchronized @Nullable AwsAnswer answer(HttpExchange exchange, byte[] body) {
        requests++;
        if (requests > cutAt || (requests == cutAt && cut == Cut.BEFORE)) {
            return null;
        }
        String query = exchange.getRequestURI().getRawQuery();
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        AwsRequest request = new AwsRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                query == null ? "" : query,
                headers,
                body);
        AwsAnswer answer = answer(request, service(exchange));
        if (requests == replacedAt) {
            return replacement;
        }
        return requests >= cutAt ? null : answer;
    }

    private static String service(HttpExchange exchange) {
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        Matcher scope = SCOPE.matcher(authorization);
        return scope.find() ? scope.group(1) : "none";
    }

    private AwsAnswer answer(AwsRequest request, String name) {
        String requestId = UUID.randomUUID().toString();
        Service service = services.get(name);
        if (service == null) {
            return AwsAnswer.xml(403, "no such service: " + name);
        }
        String operation = service.operation(request);
        try {
            List<AwsError> waiting = failures.getOrDefault(name + ":" + operation, List.of());
            if (!waiting.isEmpty()) {
                throw waiting.remove(0);
            }
            AwsAnswer answer = service.answer(request, operation).with("x-amzn-RequestId", requestId);
            calls.add(call(name, operation, null, request));
            return answer;
        } catch (AwsError error) {
            calls.add(call(name, operation, error.code(), request));
            return service.error(error, requestId).with("x-amzn-RequestId", requestId);
        }
    }

    private static Call call(String service, String operation, @Nullable String error, AwsRequest request) {
        return new Call(
                service,
                operation,
                error,
                Authorization.resource(service, operation, request),
                Authorization.conditions(operation, request));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
