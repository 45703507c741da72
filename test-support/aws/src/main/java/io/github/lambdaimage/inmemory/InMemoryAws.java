package io.github.lambdaimage.inmemory;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
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
 * A small AWS in memory: STS, IAM, ECR, CloudWatch Logs and Lambda behind one address, as far as a deploy needs them. It
 * keeps what it is told, takes its time by a clock of the test's, refuses what AWS refuses, and can be cut off at any
 * request. Where a rule comes from is said where it is kept.
 */
public final class InMemoryAws implements AutoCloseable {

    /** The account that all is in. */
    public static final String ACCOUNT = "123456789012";

    /** The region that all is in. */
    public static final String REGION = "eu-central-1";

    /** The one whose credentials are used. */
    public static final String CALLER = "arn:aws:iam::" + ACCOUNT + ":user/ada";

    private static final Pattern SCOPE = Pattern.compile("Credential=[^/]+/[0-9]+/[^/]+/([a-z0-9-]+)/aws4_request");

    /** When a cut request is acted upon. */
    public enum Cut {
        /** It never arrives. */
        BEFORE,
        /** It is acted upon, and its answer is lost. */
        AFTER
    }

    /**
     * A request that was made.
     *
     * @param service as policies call it
     * @param operation as AWS's documentation has it
     * @param refusal code of the refusal; null where it was taken
     * @param resource ARN that IAM checks it for, or a star
     * @param conditions keys of conditions, with their values
     */
    public record Call(
            String service,
            String operation,
            @Nullable String refusal,
            String resource,
            Map<String, String> conditions) {

        /** Whether it changes nothing. */
        public boolean isRead() {
            return operation.matches("(Get|List|Describe|BatchGet).*");
        }

        @Override
        public String toString() {
            return service + ":" + operation + (refusal == null ? "" : " (" + refusal + ")");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "aws");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Service> services = new LinkedHashMap<>();
    private final IamService iam;
    private final EcrService ecr;
    private final LogsService logs;
    private final LambdaService lambda;
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, List<AwsError>> refusals = new HashMap<>();
    private int requests;
    private int cutAt = Integer.MAX_VALUE;
    private Cut cut = Cut.BEFORE;

    private InMemoryAws(VirtualClock clock, @Nullable String registry) throws IOException {
        iam = new IamService(clock);
        ecr = new EcrService(clock, registry);
        logs = new LogsService();
        lambda = new LambdaService(clock, iam, ecr);
        services.put("sts", new StsService());
        services.put("iam", iam);
        services.put("ecr", ecr);
        services.put("logs", logs);
        services.put("lambda", lambda);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** One whose images are told by the test. */
    public static InMemoryAws start(VirtualClock clock) throws IOException {
        return new InMemoryAws(clock, null);
    }

    /**
     * One whose images are those of a registry.
     *
     * @param registry host and port
     */
    public static InMemoryAws startWith(VirtualClock clock, String registry) throws IOException {
        return new InMemoryAws(clock, registry);
    }

    /** Its address, for all services. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public IamService iam() {
        return iam;
    }

    public EcrService ecr() {
        return ecr;
    }

    public LambdaService lambda() {
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

    /** How many requests have come, those that were cut among them. */
    public synchronized int requests() {
        return requests;
    }

    /** Forgets the calls and requests so far. */
    public synchronized void forgetCalls() {
        calls.clear();
        requests = 0;
    }

    /** Cuts off the n-th request from now on, counted from 1, and all after it. */
    public synchronized void cutAt(int n, Cut when) {
        cutAt = requests + n;
        cut = when;
    }

    /** Lets requests through again. */
    public synchronized void heal() {
        cutAt = Integer.MAX_VALUE;
    }

    /** Refuses the next calls of an operation, as {@code lambda:CreateFunction}; more than one call adds up. */
    public synchronized void refuse(String call, int status, String code, String message) {
        refusals.computeIfAbsent(call, name -> new ArrayList<>()).add(new AwsError(status, code, message));
    }

    /** What is there, without what no two runs have in common. */
    public synchronized String state() {
        return services.values().stream().map(Service::state).collect(Collectors.joining());
    }

    /**
     * What is no request over HTTP, but may be cut like one: a push to the registry.
     *
     * @throws IOException where it is cut
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
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        AwsRequest request = new AwsRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                query == null ? "" : query,
                target == null ? "" : target,
                body);
        AwsAnswer answer = answer(request, service(exchange));
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
            List<AwsError> waiting = refusals.getOrDefault(name + ":" + operation, List.of());
            if (!waiting.isEmpty()) {
                throw waiting.remove(0);
            }
            AwsAnswer answer = service.answer(request, operation).with("x-amzn-RequestId", requestId);
            calls.add(call(name, operation, null, request));
            return answer;
        } catch (AwsError error) {
            calls.add(call(name, operation, error.code(), request));
            return service.refusal(error, requestId).with("x-amzn-RequestId", requestId);
        }
    }

    private static Call call(String service, String operation, @Nullable String refusal, AwsRequest request) {
        return new Call(
                service,
                operation,
                refusal,
                Authorization.resource(service, operation, request),
                Authorization.conditions(operation, request));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
