package io.github.lambdaimage.deploy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** What the SDK throws as {@link AwsFault}s: the one place that knows its exceptions. */
final class SdkFaults {

    /**
     * Where AWS repeats what it was sent, values of variables included: "... exceeded the 4KB limit. String measured:
     * {...}", "Value '{...}' at 'environment.variables' failed to satisfy constraint".
     */
    private static final List<Pattern> SECRETS = List.of(
            Pattern.compile("(?<=String measured: ).*", Pattern.DOTALL),
            Pattern.compile("(?<=Value )'.*'(?= at 'environment)", Pattern.DOTALL));

    private static final List<String> OF_CREDENTIALS =
            List.of("credentials", "sso session", "sso token", "token is expired", "profile file", "assume role");

    private SdkFaults() {}

    /**
     * A call that failed.
     *
     * @param service prefix of the service in policies
     * @param operation that was called
     */
    static AwsFault fault(String service, String operation, SdkException failure) {
        if (failure instanceof SdkServiceException answer) {
            return answered(service, operation, answer);
        }
        List<Throwable> chain = chain(failure);
        if (isInterrupt(chain)) {
            Thread.currentThread().interrupt();
            return unanswered(service, operation, AwsFault.INTERRUPTED, "the call was interrupted", failure);
        }
        Throwable network = chain.stream()
                .filter(IOException.class::isInstance)
                .reduce((outer, inner) -> inner)
                .orElse(null);
        // What the chain of credentials has tried tells of networks too: the one of machines on EC2.
        if (chain.stream().anyMatch(SdkFaults::isOfCredentials)) {
            return unanswered(service, operation, AwsFault.NO_CREDENTIALS, message(failure), failure);
        }
        return unanswered(
                service, operation, AwsFault.NO_ANSWER, message(network == null ? failure : network), failure);
    }

    /** A message of AWS without what it repeats of variables' values. */
    static String withoutSecrets(String said) {
        String text = said;
        for (Pattern secret : SECRETS) {
            text = secret.matcher(text).replaceAll("(masked)");
        }
        return text;
    }

    private static AwsFault answered(String service, String operation, SdkServiceException answer) {
        AwsErrorDetails details = answer instanceof AwsServiceException e ? e.awsErrorDetails() : null;
        String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        String said = details == null || details.errorMessage() == null
                ? "HTTP status " + answer.statusCode()
                : details.errorMessage();
        String plain = withoutSecrets(said);
        if (details != null && isOfOther(details, service)) {
            return new AwsFault(
                    service,
                    operation,
                    AwsFault.NO_CREDENTIALS,
                    answer.statusCode(),
                    details.serviceName() + " answered " + code + ": " + plain,
                    answer.requestId(),
                    answer);
        }
        return new AwsFault(
                service,
                operation,
                code.isEmpty() ? "Http" + answer.statusCode() : code,
                answer.statusCode(),
                plain,
                answer.requestId(),
                // The SDK's own exception tells the whole of it.
                plain.equals(said) ? answer : null);
    }

    /** Whether it was a call for credentials, which the SDK makes in front of the one that was asked for. */
    private static boolean isOfOther(AwsErrorDetails details, String service) {
        String name = details.serviceName();
        return name != null && !name.toLowerCase(Locale.ROOT).endsWith(service);
    }

    private static boolean isInterrupt(List<Throwable> chain) {
        return chain.stream()
                .anyMatch(link -> link instanceof AbortedException || link instanceof InterruptedException);
    }

    private static boolean isOfCredentials(Throwable failure) {
        String message = message(failure).toLowerCase(Locale.ROOT);
        return failure instanceof SdkException && OF_CREDENTIALS.stream().anyMatch(message::contains);
    }

    private static AwsFault unanswered(
            String service, String operation, String code, String said, SdkException failure) {
        return new AwsFault(service, operation, code, 0, said, null, failure);
    }

    private static String message(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private static List<Throwable> chain(@Nullable Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable link = failure; link != null && !chain.contains(link); link = link.getCause()) {
            chain.add(link);
        }
        return chain;
    }
}
