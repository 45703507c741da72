package io.github.lambdaimage.aws.failure;

import io.github.lambdaimage.aws.AwsErrorCodes;
import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.report.UserException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Translates an {@link AwsException} into a problem and a remedy: one ordered table of rows. Waiting and retrying do not
 * use it; they decide by the exception itself.
 */
public final class AwsFailures {

    /** A row of the table. */
    record Row(Predicate<AwsException> applies, BiFunction<AwsException, FailureContext, UserException> words) {

        /** For failures with one of these codes. */
        static Row of(List<String> codes, BiFunction<AwsException, FailureContext, UserException> words) {
            return new Row(failure -> codes.contains(failure.code()), words);
        }

        /** For failures whose message contains these words, in any case. The code differs between operations. */
        static Row saying(String what, BiFunction<AwsException, FailureContext, UserException> words) {
            return new Row(failure -> hasMessage(failure, what), words);
        }
    }

    private static final List<Row> AT_LAST = List.of(
            new Row(
                    AwsErrorCodes::isThrottled,
                    (failure, context) -> new UserException(
                            "AWS throttled requests of " + context.account() + " in " + context.where() + ": "
                                    + sentence(failure.awsMessage()),
                            "Wait a minute and " + context.again() + "; run fewer goals at a time.")),
            new Row(
                    failure -> failure.code().contains("LimitExceeded")
                            || failure.code().contains("QuotaExceeded")
                            || failure.code().contains("LimitReached")
                            || failure.code().equals("PolicyLengthExceededException"),
                    (failure, context) -> new UserException(
                            call(failure) + " reached a limit of " + context.account() + " in " + context.where() + ": "
                                    + sentence(failure.awsMessage()),
                            "Delete resources that are not needed, or request a higher limit in the AWS console under"
                                    + " Service Quotas.")),
            new Row(
                    failure -> failure.is(AwsException.NOT_AWS)
                            || (failure.code().startsWith("Http") && failure.status() < 500),
                    (failure, context) -> new UserException(
                            "The answer to " + call(failure) + " is not from AWS: "
                                    + (failure.is(AwsException.NOT_AWS)
                                            ? sentence(failure.awsMessage())
                                            : "HTTP status " + failure.status() + " without an error code."),
                            "Check the proxy, and AWS_ENDPOINT_URL and endpoint_url if they are set. In a public network,"
                                    + " log in on the page that it shows in a browser.")),
            new Row(
                    failure -> failure.status() >= 500,
                    (failure, context) -> new UserException(
                            call(failure) + " failed inside of AWS in " + context.where() + ": " + whole(failure),
                            capital(context.again())
                                    + " later; https://health.aws.amazon.com/health/status shows the state of AWS.")),
            new Row(
                    failure -> true,
                    (failure, context) -> new UserException(
                            "AWS rejected " + call(failure) + ": " + whole(failure),
                            "Fix what the message of AWS names, or ask AWS Support with the request id.")));

    /** Certain causes come before probable ones: credentials, network, permissions, then the resources. */
    static final List<Row> TABLE = Stream.of(
                    CredentialFailures.ROWS,
                    NetworkFailures.ROWS,
                    AccessFailures.ROWS,
                    FunctionFailures.ROWS,
                    AccessFailures.AT_LAST,
                    AT_LAST)
            .flatMap(List::stream)
            .toList();

    private static final int UNAUTHORIZED = 401;

    private AwsFailures() {}

    /** The problem and remedy of a failure. */
    public static UserException translate(AwsException failure, FailureContext context) {
        UserException translated = row(failure).words().apply(failure, context);
        String waited = failure.waited() == null ? "" : failure.waited() + ". ";
        return new UserException(waited + translated.problem(), translated.remedy(), failure);
    }

    /**
     * The problem and remedy of a push that the registry denied.
     *
     * @param status of HTTP: 401 if ECR does not accept its own login
     * @param message of the registry; empty if it sent none
     * @param cause what the registry client threw
     */
    public static UserException deniedPush(int status, String message, Throwable cause, FailureContext context) {
        UserException translated = status == UNAUTHORIZED
                ? new UserException(
                        "ECR does not accept the login for the repository " + context.repository() + ".",
                        "Deploy again, which gets a new login. If a proxy is in between, check that it passes the header"
                                + " Authorization on.")
                : AccessFailures.push(message, context);
        return new UserException(translated.problem(), translated.remedy(), cause);
    }

    /** The problem and remedy of a failure; empty if only the last row applies, which repeats the message of AWS. */
    public static Optional<UserException> known(AwsException failure, FailureContext context) {
        return row(failure).equals(TABLE.get(TABLE.size() - 1))
                ? Optional.empty()
                : Optional.of(translate(failure, context));
    }

    /** The first row that applies; the last one always does. */
    static Row row(AwsException failure) {
        return TABLE.stream()
                .filter(row -> row.applies().test(failure))
                .findFirst()
                .orElseThrow();
    }

    static boolean hasMessage(AwsException failure, String words) {
        return failure.awsMessage().toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }

    /** The first group of a pattern in a message of AWS. */
    static String found(Pattern pattern, String message, String otherwise) {
        Matcher matcher = pattern.matcher(message);
        return matcher.find() ? matcher.group(1) : otherwise;
    }

    /** The call as it is named in policies. */
    static String call(AwsException failure) {
        return failure.service() + ":" + failure.operation();
    }

    /** A message of AWS with a full stop; empty if AWS gives no reason. */
    static String sentence(String message) {
        String text = message.strip();
        return text.isEmpty() || text.endsWith(".") ? text : text + ".";
    }

    /** Words at the beginning of a sentence. */
    static String capital(String words) {
        return words.startsWith("arn:") ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String whole(AwsException failure) {
        String details = failure.code() + (failure.requestId() == null ? "" : ", request id " + failure.requestId());
        String message = failure.awsMessage().strip();
        if (message.isEmpty()) {
            return details + ".";
        }
        return (message.endsWith(".") ? message.substring(0, message.length() - 1) : message) + " (" + details + ").";
    }

    /** Another deploy or user changed the function concurrently. */
    public static UserException changedByOthers(String function) {
        return new UserException(
                "The function " + function + " was changed by someone else during this deploy.",
                "Check the function, run only one deploy of it at a time, and deploy again.");
    }
}
