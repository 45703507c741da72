package io.github.lambdaimage.aws.sdk;

import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.io.CauseChain;
import io.github.lambdaimage.text.ForeignText;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** Converts exceptions of the SDK to {@link AwsException}. No other class knows them. */
final class SdkExceptions {

    /**
     * Messages in which AWS repeats the request, values of variables included: "... exceeded the 4KB limit. String measured:
     * {...}", "Value '{...}' at 'environment.variables' failed to satisfy constraint".
     */
    private static final List<Pattern> SECRETS = List.of(
            Pattern.compile("(?<=String measured: ).*", Pattern.DOTALL),
            Pattern.compile("(?<=Value )'.*'(?= at 'environment)", Pattern.DOTALL));

    /** Longer than any denial of IAM. */
    private static final int LONGEST = 1000;

    private SdkExceptions() {}

    /**
     * Converts the failure of a call.
     *
     * @param service prefix of the service in policies
     * @param operation the call
     */
    static AwsException convert(String service, String operation, SdkException failure) {
        if (failure instanceof SdkServiceException answer) {
            return answered(service, operation, answer);
        }
        List<Throwable> chain = CauseChain.of(failure);
        if (isInterrupt(chain)) {
            Thread.currentThread().interrupt();
            return unanswered(service, operation, AwsException.INTERRUPTED, "the call was interrupted", failure);
        }
        if (chain.stream().anyMatch(SdkExceptions::isUnreadable)) {
            return new AwsException(
                    service, operation, AwsException.NOT_AWS, 200, "The answer is not valid.", null, failure);
        }
        Throwable network = chain.stream()
                .filter(IOException.class::isInstance)
                .reduce((outer, inner) -> inner)
                .orElse(failure);
        return unanswered(service, operation, AwsException.NO_ANSWER, message(network), failure);
    }

    /** A call without credentials. If AWS rejected the request for credentials, the result is that failure. */
    static AwsException convert(String service, String operation, SdkCredentials.Unusable failure) {
        String mfaProfile = failure.mfaProfile();
        if (mfaProfile != null) {
            return unanswered(service, operation, AwsException.MFA, mfaProfile, failure);
        }
        return failure.getCause() instanceof AwsServiceException rejection
                ? answered(prefix(rejection), "GetCredentials", rejection)
                : unanswered(service, operation, AwsException.NO_CREDENTIALS, failure.reason(), failure);
    }

    /** For services that issue credentials: STS, SSO. */
    private static String prefix(AwsServiceException failure) {
        AwsErrorDetails details = failure.awsErrorDetails();
        return details == null || details.serviceName() == null
                ? "sts"
                : details.serviceName().toLowerCase(Locale.ROOT);
    }

    /** A message of AWS without the values of variables that it repeats. */
    static String withoutSecrets(String message) {
        String text = message;
        for (Pattern secret : SECRETS) {
            text = secret.matcher(text).replaceAll("(masked)");
        }
        return text;
    }

    private static AwsException answered(String service, String operation, SdkServiceException answer) {
        AwsErrorDetails details = answer instanceof AwsServiceException e ? e.awsErrorDetails() : null;
        String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        String message = details == null || details.errorMessage() == null
                ? "HTTP status " + answer.statusCode()
                : details.errorMessage();
        String plain = withoutSecrets(message);
        return new AwsException(
                service,
                operation,
                code.isEmpty() ? "Http" + answer.statusCode() : code,
                answer.statusCode(),
                ForeignText.oneLine(plain, LONGEST),
                answer.requestId(),
                // The SDK's own exception contains the unmasked message.
                plain.equals(message) ? answer : null);
    }

    /** The SDK's parsers are internal, and their exceptions are recognized by their messages. */
    private static boolean isUnreadable(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("Unable to unmarshall response")
                || message.contains("Could not parse XML response")
                || failure.getClass().getSimpleName().equals("JsonParseException");
    }

    private static boolean isInterrupt(List<Throwable> chain) {
        return chain.stream()
                .anyMatch(link -> link instanceof AbortedException || link instanceof InterruptedException);
    }

    private static AwsException unanswered(
            String service, String operation, String code, String message, RuntimeException failure) {
        return new AwsException(service, operation, code, 0, message, null, failure);
    }

    private static String message(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
