package io.github.lambdaimage.aws.failure;

import static io.github.lambdaimage.aws.failure.AwsFailures.call;
import static io.github.lambdaimage.aws.failure.AwsFailures.sentence;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.aws.failure.AwsFailures.Row;
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

/** The way to AWS. */
final class NetworkFailures {

    private static final Pattern REGION = Pattern.compile("Configured region \\(([^)]*)\\)");

    private static final String NETWORK = "Check the network; behind a proxy, set -Dhttps.proxyHost and"
            + " -Dhttps.proxyPort in MAVEN_OPTS, or HTTPS_PROXY.";

    private static final String ENDPOINT =
            "Check AWS_ENDPOINT_URL and its like for single services, and endpoint_url in ~/.aws/config.";

    static final List<Row> ROWS = List.of(
            new Row(
                    fault -> isUnanswered(fault) && fault.said().startsWith("Configured region"),
                    (fault, scene) -> new UserException(
                            "There is no region \"" + region(fault.said(), scene) + "\".",
                            "Check \"AWSRegion\" in config.json, AWS_REGION, and the region of the profile.")),
            new Row(fault -> hasCause(fault, UnknownHostException.class), NetworkFailures::unknownHost),
            new Row(
                    fault -> isUnanswered(fault) && fault.said().contains("tunnel through proxy"),
                    (fault, scene) -> new UserException(
                            "The proxy does not let " + call(fault) + " through: " + sentence(fault.said()),
                            "Check the proxy that -Dhttps.proxyHost in MAVEN_OPTS or HTTPS_PROXY names, and its login.")),
            new Row(
                    fault -> hasCause(fault, SocketTimeoutException.class)
                            || hasCause(fault, NoRouteToHostException.class)
                            || (hasCause(fault, ConnectException.class)
                                    && fault.said().contains("timed out")),
                    (fault, scene) ->
                            new UserException("AWS does not answer to " + call(fault) + " in time.", NETWORK)),
            new Row(
                    fault -> hasCause(fault, ConnectException.class),
                    (fault, scene) -> new UserException(
                            "The address for " + call(fault) + " does not answer: "
                                    + sentence(fault.said().toLowerCase(Locale.ROOT)),
                            ENDPOINT)),
            new Row(
                    fault -> hasCause(fault, SSLException.class) && fault.said().contains("certif"),
                    (fault, scene) -> new UserException(
                            "The certificate of the address for " + call(fault) + " is not trusted: "
                                    + sentence(fault.said()),
                            "Where a proxy looks into the traffic, add its certificate to the trust store of the JDK that"
                                    + " runs Maven, or name a trust store with -Djavax.net.ssl.trustStore.")),
            new Row(
                    fault -> hasCause(fault, SSLException.class),
                    (fault, scene) -> new UserException(
                            "The address for " + call(fault) + " does not speak TLS: " + sentence(fault.said()),
                            ENDPOINT)),
            new Row(
                    NetworkFailures::isUnanswered,
                    (fault, scene) -> new UserException(
                            "The connection to AWS broke off in " + call(fault) + ": " + sentence(fault.said()),
                            "Deploy again: what is done already is not done twice.")));

    private NetworkFailures() {}

    private static UserException unknownHost(AwsException fault, FailureContext scene) {
        String host = fault.said();
        return host.contains("amazonaws")
                ? new UserException(
                        "There is no " + host + ": this machine has no network, or there is no region " + scene.where()
                                + ".",
                        "Check \"AWSRegion\" in config.json, and the network; behind a proxy, set -Dhttps.proxyHost and"
                                + " -Dhttps.proxyPort in MAVEN_OPTS, or HTTPS_PROXY.")
                : new UserException("There is no machine named " + host + " for " + call(fault) + ".", ENDPOINT);
    }

    private static String region(String said, FailureContext scene) {
        Matcher region = REGION.matcher(said);
        return region.find() ? URLDecoder.decode(region.group(1), UTF_8) : scene.where();
    }

    private static boolean isUnanswered(AwsException fault) {
        return fault.is(AwsException.NO_ANSWER);
    }

    private static boolean hasCause(AwsException fault, Class<? extends Throwable> type) {
        return isUnanswered(fault) && CauseChain.of(fault).stream().skip(1).anyMatch(type::isInstance);
    }
}
