package io.github.lambdaimage.aws.sdk;

import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.io.CauseChain;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** What the SDK throws as {@link AwsException}s: the one place that knows its exceptions. */
final class SdkExceptions {

    /**
     * Where AWS repeats what it was sent, values of variables included: "... exceeded the 4KB limit. String measured:
     * {...}", "Value '{...}' at 'environment.variables' failed to satisfy constraint".
     */
    private static final List<Pattern> SECRETS = List.of(
            Pattern.compile("(?<=String measured: ).*", Pattern.DOTALL),
            Pattern.compile("(?<=Value )'.*'(?= at 'environment)", Pattern.DOTALL));

    private SdkExceptions() {}

    /**
     * A call that failed.
     *
     * @param service prefix of the service in policies
     * @param operation that was called
     */
    static AwsException fault(String service, String operation, SdkException failure) {
        if (failure instanceof SdkServiceException answer) {
            return answered(service, operation, answer);
        }
        List<Throwable> chain = CauseChain.of(failure);
        if (isInterrupt(chain)) {
            Thread.currentThread().interrupt();
            return unanswered(service, operation, AwsException.INTERRUPTED, "the call was interrupted", failure);
        }
        Throwable network = chain.stream()
                .filter(IOException.class::isInstance)
                .reduce((outer, inner) -> inner)
                .orElse(failure);
        return unanswered(service, operation, AwsException.NO_ANSWER, message(network), failure);
    }

    /** A call for which there were no credentials. Where AWS has refused to give them out, it is that refusal. */
    static AwsException fault(String service, String operation, SdkCredentials.Unusable failure) {
        return failure.getCause() instanceof AwsServiceException refusal
                ? answered(prefix(refusal), "GetCredentials", refusal)
                : unanswered(service, operation, AwsException.NO_CREDENTIALS, failure.reason(), failure);
    }

    /** Of services that give out credentials: STS, SSO. */
    private static String prefix(AwsServiceException refusal) {
        AwsErrorDetails details = refusal.awsErrorDetails();
        return details == null || details.serviceName() == null
                ? "sts"
                : details.serviceName().toLowerCase(Locale.ROOT);
    }

    /** A message of AWS without what it repeats of variables' values. */
    static String withoutSecrets(String said) {
        String text = said;
        for (Pattern secret : SECRETS) {
            text = secret.matcher(text).replaceAll("(masked)");
        }
        return text;
    }

    private static AwsException answered(String service, String operation, SdkServiceException answer) {
        AwsErrorDetails details = answer instanceof AwsServiceException e ? e.awsErrorDetails() : null;
        String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        String said = details == null || details.errorMessage() == null
                ? "HTTP status " + answer.statusCode()
                : details.errorMessage();
        String plain = withoutSecrets(said);
        return new AwsException(
                service,
                operation,
                code.isEmpty() ? "Http" + answer.statusCode() : code,
                answer.statusCode(),
                plain,
                answer.requestId(),
                // The SDK's own exception tells the whole of it.
                plain.equals(said) ? answer : null);
    }

    private static boolean isInterrupt(List<Throwable> chain) {
        return chain.stream()
                .anyMatch(link -> link instanceof AbortedException || link instanceof InterruptedException);
    }

    private static AwsException unanswered(
            String service, String operation, String code, String said, RuntimeException failure) {
        return new AwsException(service, operation, code, 0, said, null, failure);
    }

    private static String message(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
