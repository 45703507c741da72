package io.github.lambdaimage.aws.failure;

import static io.github.lambdaimage.aws.failure.AwsFailures.call;
import static io.github.lambdaimage.aws.failure.AwsFailures.sentence;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.aws.failure.AwsFailures.Row;
import io.github.lambdaimage.config.AwsPartition;
import io.github.lambdaimage.http.ProxyException;
import io.github.lambdaimage.io.CauseChain;
import io.github.lambdaimage.report.UserException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Failures of the network between this computer and AWS. */
final class NetworkFailures {

    private static final Pattern REGION = Pattern.compile("Configured region \\(([^)]*)\\)");

    private static final String NETWORK = "Check the network; behind a proxy, add \"-Dhttps.proxyHost=HOST\""
            + " \"-Dhttps.proxyPort=PORT\" to the mvn command, or set HTTPS_PROXY.";

    private static final String ENDPOINT =
            "Check AWS_ENDPOINT_URL and AWS_ENDPOINT_URL_<SERVICE>, and endpoint_url in ~/.aws/config.";

    static final List<Row> ROWS = List.of(
            new Row(
                    failure -> isUnanswered(failure) && failure.awsMessage().startsWith("Configured region"),
                    (failure, context) -> new UserException(
                            "The region \"" + region(failure.awsMessage(), context) + "\" does not exist.",
                            "Check \"AWSRegion\" in config.json, AWS_REGION, and the region of the profile.")),
            new Row(
                    failure -> isTimedOut(failure),
                    (failure, context) ->
                            new UserException(call(failure) + " timed out: AWS sent no complete answer.", NETWORK)),
            new Row(
                    failure -> hasCause(failure, ProxyException.class),
                    (failure, context) -> CauseChain.of(failure).stream()
                            .filter(ProxyException.class::isInstance)
                            .map(link -> ((ProxyException) link).explained())
                            .findFirst()
                            .orElseThrow()),
            new Row(failure -> hasCause(failure, UnknownHostException.class), NetworkFailures::unknownHost),
            new Row(
                    failure -> isUnanswered(failure) && failure.awsMessage().contains("tunnel through proxy"),
                    (failure, context) -> new UserException(
                            "The proxy rejects " + call(failure) + ": " + sentence(failure.awsMessage()),
                            "Check the proxy in \"-Dhttps.proxyHost=HOST\" or HTTPS_PROXY, and its login.")),
            new Row(
                    failure -> hasCause(failure, SocketTimeoutException.class)
                            || hasCause(failure, NoRouteToHostException.class)
                            || (hasCause(failure, ConnectException.class)
                                    && failure.awsMessage().contains("timed out")),
                    (failure, context) -> new UserException(call(failure) + " timed out.", NETWORK)),
            new Row(
                    failure -> hasCause(failure, ConnectException.class),
                    (failure, context) -> new UserException(
                            "Cannot connect to the endpoint for " + call(failure) + ": "
                                    + sentence(failure.awsMessage().toLowerCase(Locale.ROOT)),
                            ENDPOINT)),
            new Row(
                    failure -> hasCause(failure, SSLException.class)
                            && failure.awsMessage().contains("certif"),
                    (failure, context) -> new UserException(
                            "The certificate of the endpoint for " + call(failure) + " is not trusted: "
                                    + sentence(failure.awsMessage()),
                            "If a proxy inspects the traffic, add its certificate to the trust store of the JDK that"
                                    + " runs Maven, or name a trust store with \"-Djavax.net.ssl.trustStore=FILE\".")),
            new Row(
                    failure -> hasCause(failure, SSLException.class),
                    (failure, context) -> new UserException(
                            "The endpoint for " + call(failure) + " does not speak TLS: "
                                    + sentence(failure.awsMessage()),
                            ENDPOINT)),
            new Row(
                    NetworkFailures::isUnanswered,
                    (failure, context) -> new UserException(
                            "The connection to AWS was lost during " + call(failure) + ": "
                                    + sentence(failure.awsMessage()),
                            context.afterLostConnection(failure))));

    private NetworkFailures() {}

    private static UserException unknownHost(AwsException failure, FailureContext context) {
        String host = failure.awsMessage();
        return AwsPartition.isAws(host)
                ? new UserException(
                        "Unknown host " + host + ": no network, or " + context.regionPhrase() + " does not exist.",
                        "Check \"AWSRegion\" in config.json, and the network; behind a proxy, add"
                                + " \"-Dhttps.proxyHost=HOST\" \"-Dhttps.proxyPort=PORT\" to the mvn command, or set"
                                + " HTTPS_PROXY.")
                : new UserException("Unknown host " + host + " for " + call(failure) + ".", ENDPOINT);
    }

    private static String region(String message, FailureContext context) {
        Matcher region = REGION.matcher(message);
        return region.find() ? URLDecoder.decode(region.group(1), UTF_8) : context.where();
    }

    /** The SDK's limit for a call with all its attempts. */
    private static boolean isTimedOut(AwsException failure) {
        return isUnanswered(failure) && failure.awsMessage().startsWith("Client execution did not complete");
    }

    private static boolean isUnanswered(AwsException failure) {
        return failure.is(AwsException.NO_ANSWER);
    }

    private static boolean hasCause(AwsException failure, Class<? extends Throwable> type) {
        return isUnanswered(failure) && CauseChain.of(failure).stream().skip(1).anyMatch(type::isInstance);
    }
}
