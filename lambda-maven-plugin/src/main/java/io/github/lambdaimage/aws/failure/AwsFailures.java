package io.github.lambdaimage.aws.failure;

import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.deploy.FunctionUpdateRules;
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
 * What may go wrong with AWS, in the words of its user: one table, in the order of its parts. Whoever waits for something
 * looks at the {@link AwsException} itself.
 */
public final class AwsFailures {

    /** A line of the table. */
    record Row(Predicate<AwsException> applies, BiFunction<AwsException, FailureContext, UserException> words) {

        /** For faults with one of these codes. */
        static Row of(List<String> codes, BiFunction<AwsException, FailureContext, UserException> words) {
            return new Row(fault -> codes.contains(fault.code()), words);
        }

        /** For faults whose message has these words, in any case, whatever the code: that differs between operations. */
        static Row saying(String what, BiFunction<AwsException, FailureContext, UserException> words) {
            return new Row(fault -> says(fault, what), words);
        }
    }

    private static final List<Row> AT_LAST = List.of(
            Row.of(
                    FunctionUpdateRules.THROTTLED,
                    (fault, scene) -> new UserException(
                            "AWS wants fewer requests from " + scene.account() + " in " + scene.where() + ": "
                                    + sentence(fault.said()),
                            "Wait a minute and deploy again, with fewer deploys at a time.")),
            new Row(
                    fault -> fault.code().contains("LimitExceeded")
                            || fault.code().contains("QuotaExceeded")
                            || fault.code().contains("LimitReached")
                            || fault.code().equals("PolicyLengthExceededException"),
                    (fault, scene) -> new UserException(
                            "A limit of " + scene.account() + " in " + scene.where() + " is reached in " + call(fault)
                                    + ": " + sentence(fault.said()),
                            "Remove what is not needed any more, or ask for a higher limit in AWS's console under Service"
                                    + " Quotas.")),
            new Row(
                    fault -> fault.code().startsWith("Http") && fault.status() < 500,
                    (fault, scene) -> new UserException(
                            "What answers to " + call(fault) + " is not AWS: HTTP status " + fault.status()
                                    + " without a code of AWS.",
                            "Check the proxy between this machine and AWS, and AWS_ENDPOINT_URL and endpoint_url where"
                                    + " they are set.")),
            new Row(
                    fault -> fault.status() >= 500,
                    (fault, scene) -> new UserException(
                            "AWS fails in " + call(fault) + " in " + scene.where() + ": " + whole(fault),
                            "Deploy again in a while; https://health.aws.amazon.com/health/status says how AWS is.")),
            new Row(
                    fault -> true,
                    (fault, scene) -> new UserException(
                            "AWS refuses " + call(fault) + ": " + whole(fault),
                            "Change what AWS names; where that makes no sense, AWS's support knows more by the request"
                                    + " id.")));

    /** What is certain before what is a guess: who we are, the way there, what is denied, and what is wrong with what. */
    static final List<Row> TABLE = Stream.of(
                    CredentialFailures.ROWS,
                    NetworkFailures.ROWS,
                    AccessFailures.ROWS,
                    FunctionFailures.ROWS,
                    AccessFailures.AT_LAST,
                    AT_LAST)
            .flatMap(List::stream)
            .toList();

    private AwsFailures() {}

    /** Says it in the words of the user. */
    public static UserException translate(AwsException fault, FailureContext scene) {
        UserException told = row(fault).words().apply(fault, scene);
        String waited = fault.waited() == null ? "" : fault.waited() + ": ";
        return new UserException(waited + told.problem(), told.remedy(), fault);
    }

    /** The same where more is known of it than what AWS says. */
    public static Optional<UserException> known(AwsException fault, FailureContext scene) {
        return row(fault).equals(TABLE.get(TABLE.size() - 1)) ? Optional.empty() : Optional.of(translate(fault, scene));
    }

    /** The first row that fits; the last one always does. */
    static Row row(AwsException fault) {
        return TABLE.stream()
                .filter(row -> row.applies().test(fault))
                .findFirst()
                .orElseThrow();
    }

    static boolean says(AwsException fault, String words) {
        return fault.said().toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }

    /** What the first group of a pattern stands for in a message of AWS. */
    static String found(Pattern pattern, String said, String otherwise) {
        Matcher matcher = pattern.matcher(said);
        return matcher.find() ? matcher.group(1) : otherwise;
    }

    /** The call as policies name it. */
    static String call(AwsException fault) {
        return fault.service() + ":" + fault.operation();
    }

    /** A message of AWS with a full stop; empty where AWS gives no reason. */
    static String sentence(String said) {
        String text = said.strip();
        return text.isEmpty() || text.endsWith(".") ? text : text + ".";
    }

    /** The beginning of a sentence. */
    static String capital(String words) {
        return words.startsWith("arn:") ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String whole(AwsException fault) {
        String details = fault.code() + (fault.requestId() == null ? "" : ", request id " + fault.requestId());
        String said = fault.said().strip();
        if (said.isEmpty()) {
            return details + ".";
        }
        return (said.endsWith(".") ? said.substring(0, said.length() - 1) : said) + " (" + details + ").";
    }
}
