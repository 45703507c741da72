package io.github.lambdaimage.config.reader;

import io.github.lambdaimage.config.FunctionUrl;
import io.github.lambdaimage.config.FunctionUrl.AuthType;
import io.github.lambdaimage.config.FunctionUrl.Cors;
import io.github.lambdaimage.config.FunctionUrl.InvokeMode;
import io.github.lambdaimage.config.type.BooleanType;
import io.github.lambdaimage.config.type.ChoiceType;
import io.github.lambdaimage.config.type.IntegerType;
import io.github.lambdaimage.config.type.ListType;
import io.github.lambdaimage.config.type.StringType;
import io.github.lambdaimage.config.type.ValueType;
import java.time.Duration;
import java.util.List;

/** The keys inside {@code FunctionUrl}, with the limits of Lambda's API types CreateFunctionUrlConfig and Cors. */
final class FunctionUrlKeys {

    private static final int MAX_HEADERS = 100;
    private static final int MAX_ORIGINS = 100;
    private static final int MAX_METHODS = 6;
    private static final int DAY = 86_400;

    private static final ValueType<String> HEADER =
            StringType.of("[^\\s,]{1,1024}", "the name of a header", "the name of one header");

    private static final ConfigKey<Boolean> ALLOW_CREDENTIALS = ConfigKey.of(
                    "AllowCredentials", new BooleanType(), "Whether a page may send cookies.", true)
            .absentIs(false)
            .nullSets("false", false);

    private static final ConfigKey<List<String>> ALLOW_HEADERS = ConfigKey.of(
                    "AllowHeaders",
                    ListType.of(HEADER, "header names").atMost(MAX_HEADERS),
                    "Request headers that a page may send.",
                    List.of("content-type"))
            .absentIs(List.of())
            .nullSets("none", List.of());

    private static final ConfigKey<List<String>> ALLOW_METHODS = ConfigKey.of(
                    "AllowMethods",
                    ListType.of(ChoiceType.of("GET", "PUT", "HEAD", "POST", "PATCH", "DELETE", "*"), "methods")
                            .atMost(MAX_METHODS),
                    "Methods that a page may use. Lambda itself answers OPTIONS.",
                    List.of("POST"))
            .absentIs(List.of())
            .nullSets("none", List.of());

    private static final ConfigKey<List<String>> ALLOW_ORIGINS = ConfigKey.of(
                    "AllowOrigins",
                    ListType.of(
                                    StringType.of(
                                            "\\*|[a-z][a-z0-9+.-]*://[^\\s/,]{1,240}",
                                            "an origin or \"*\"",
                                            "an origin, such as \"https://example.com\", or \"*\" for all"),
                                    "origins")
                            .atMost(MAX_ORIGINS),
                    "Origins whose pages may call the URL.",
                    List.of("https://example.com"))
            .absentIs(List.of())
            .nullSets("none", List.of());

    private static final ConfigKey<List<String>> EXPOSE_HEADERS = ConfigKey.of(
                    "ExposeHeaders",
                    ListType.of(HEADER, "header names").atMost(MAX_HEADERS),
                    "Response headers that a page may read.",
                    List.of("date"))
            .absentIs(List.of())
            .nullSets("none", List.of());

    private static final ConfigKey<Integer> MAX_AGE = ConfigKey.of(
                    "MaxAge",
                    IntegerType.between(0, DAY, "seconds"),
                    "How long a browser may cache the response to a preflight request, in seconds.",
                    3600)
            .absentIs(0)
            .nullSets("0", 0);

    private static final ObjectType<Cors> CORS_TYPE = new ObjectType<>(
            List.of(ALLOW_CREDENTIALS, ALLOW_HEADERS, ALLOW_METHODS, ALLOW_ORIGINS, EXPOSE_HEADERS, MAX_AGE),
            values -> new Cors(
                    values.orDefault(ALLOW_CREDENTIALS),
                    values.orDefault(ALLOW_HEADERS),
                    values.orDefault(ALLOW_METHODS),
                    values.orDefault(ALLOW_ORIGINS),
                    values.orDefault(EXPOSE_HEADERS),
                    Duration.ofSeconds(values.orDefault(MAX_AGE))));

    private static final ConfigKey<AuthType> AUTH_TYPE = ConfigKey.of(
                    "AuthType",
                    ChoiceType.of(AuthType.class),
                    "Who may call the URL: AWS_IAM for callers with the permission, NONE for everyone on the Internet.",
                    "NONE")
            .absentIs(AuthType.AWS_IAM);

    private static final ConfigKey<InvokeMode> INVOKE_MODE = ConfigKey.of(
                    "InvokeMode",
                    ChoiceType.of(InvokeMode.class),
                    "Whether the response is sent when it is complete (BUFFERED) or while it is written"
                            + " (RESPONSE_STREAM).",
                    "RESPONSE_STREAM")
            .absentIs(InvokeMode.BUFFERED)
            .nullSets("BUFFERED", InvokeMode.BUFFERED);

    private static final ConfigKey<Cors> CORS = ConfigKey.<Cors>of(
                    "Cors",
                    CORS_TYPE,
                    "Access for pages of other origins. Default: none.",
                    ValueType.ordered("AllowOrigins", List.of("https://example.com"), "AllowMethods", List.of("POST")))
            .nullSets("no access");

    static final ObjectType<FunctionUrl> TYPE = new ObjectType<>(
            List.of(AUTH_TYPE, INVOKE_MODE, CORS),
            values -> new FunctionUrl(values.orDefault(AUTH_TYPE), values.orDefault(INVOKE_MODE), values.orNull(CORS)));

    private FunctionUrlKeys() {}
}
