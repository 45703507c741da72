package io.github.lambdaimage.aws.sdk;

import io.github.lambdaimage.http.Proxies;
import io.github.lambdaimage.http.ProxyServer;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Reports once per call that the goal waits for an answer, if it does not arrive soon. A network that drops packets would
 * otherwise look like a goal that hangs.
 */
final class CallNotice implements ExecutionInterceptor {

    private static final ExecutionAttribute<CompletableFuture<Void>> PENDING =
            new ExecutionAttribute<>("lambda-image notice");

    private final Proxies proxies;
    private final Reporter reporter;
    private final Duration patience;

    /**
     * @param proxies to name the one that the call uses
     * @param patience after which the notice is given
     */
    CallNotice(Proxies proxies, Reporter reporter, Duration patience) {
        this.proxies = proxies;
        this.reporter = reporter;
        this.patience = patience;
    }

    /** Credentials are there by now, so this is the time when the network is used. Retries belong to the same wait. */
    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        if (attributes.getAttribute(PENDING) == null) {
            String call = attributes
                            .getAttribute(SdkExecutionAttribute.SERVICE_NAME)
                            .toLowerCase(Locale.ROOT)
                            .replaceFirst(".* ", "") // "cloudwatch logs"
                    + ":" + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
            SdkHttpRequest request = context.httpRequest();
            attributes.putAttribute(
                    PENDING,
                    CompletableFuture.runAsync(
                            () -> reporter.info("Waiting for the answer to " + call + through(request) + "."),
                            CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)));
        }
    }

    private String through(SdkHttpRequest request) {
        try {
            Optional<ProxyServer> proxy = proxies.find(request.protocol(), request.host(), request.port());
            return proxy.map(used -> " through the proxy " + used.address() + " (configured in "
                            + used.source().place() + ")")
                    .orElse(" from " + request.host());
        } catch (UserException e) {
            return ""; // the call reports it
        }
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        end(attributes);
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        end(attributes);
    }

    private static void end(ExecutionAttributes attributes) {
        CompletableFuture<Void> pending = attributes.getAttribute(PENDING);
        if (pending != null) {
            pending.cancel(false);
        }
    }
}
