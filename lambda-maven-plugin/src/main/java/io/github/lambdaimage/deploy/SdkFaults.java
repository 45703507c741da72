package io.github.lambdaimage.deploy;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Makes faults of what the SDK throws. */
final class SdkFaults {

    private SdkFaults() {}

    /** The fault that an exception of the SDK stands for. */
    static AwsFault of(String service, String operation, SdkException failure) {
        if (failure instanceof AwsServiceException answer) {
            return of(service, operation, answer);
        }
        String said = String.valueOf(failure.getMessage());
        String words = said.toLowerCase(Locale.ROOT);
        if (words.contains("unable to load credentials")
                || words.contains("profile")
                || words.contains("sso")
                || words.contains("credential")) {
            return new AwsFault(service, operation, AwsFault.NO_CREDENTIALS, 0, firstSentence(said), null, failure);
        }
        return new AwsFault(service, operation, AwsFault.NO_ANSWER, 0, silence(failure, said), null, failure);
    }

    private static AwsFault of(String service, String operation, AwsServiceException answer) {
        boolean told =
                answer.awsErrorDetails() != null && answer.awsErrorDetails().errorCode() != null;
        String message = told ? answer.awsErrorDetails().errorMessage() : answer.getMessage();
        return new AwsFault(
                service,
                operation,
                told ? answer.awsErrorDetails().errorCode() : "HTTP " + answer.statusCode(),
                answer.statusCode(),
                message == null ? "" : message,
                answer.requestId(),
                answer);
    }

    /** Why there was no answer, as far down in the causes as it is known. */
    private static String silence(Throwable failure, String said) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return "there is no machine named " + cause.getMessage();
            }
            if (cause instanceof SocketTimeoutException) {
                return "it takes too long";
            }
            if (cause instanceof ConnectException || cause instanceof SSLException) {
                return lowerFirst(cause.getMessage());
            }
        }
        return lowerFirst(firstSentence(said));
    }

    private static String firstSentence(String text) {
        int end = text.indexOf(": [");
        return end < 0 ? text : text.substring(0, end);
    }

    private static String lowerFirst(@Nullable String text) {
        return text == null || text.isEmpty()
                ? "it says nothing"
                : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
