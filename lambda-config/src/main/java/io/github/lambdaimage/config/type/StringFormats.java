package io.github.lambdaimage.config.type;

import io.github.lambdaimage.config.AwsPartition;
import io.github.lambdaimage.config.Coordinates;
import io.github.lambdaimage.config.Role;

/**
 * The formats of names of AWS, Docker and Java. The patterns are from the API references of Lambda, ECR and IAM, and from
 * the grammar of image references.
 */
public final class StringFormats {

    public static final ValueType<String> ACCOUNT =
            StringType.of("[0-9]{12}", "string of 12 digits", "a string of 12 digits, leading zeros included");

    public static final ValueType<String> REGION = StringType.of(
            "(?:eusc-)?[a-z]{2}(?:-gov|-iso[a-z]?)?-[a-z]+-[0-9]{1,2}",
            "code of a region", "the code of an AWS region, such as \"eu-west-1\"");

    /** The host of a registry also has the form of a part of a name, so a wrong host is not a name. */
    private static final String REGISTRY =
            "(?:[0-9]{12}\\.dkr\\.ecr\\." + AwsPartition.regionWithDomainForm() + "/|(?!.*\\.dkr[.-]ecr))";

    public static final ValueType<String> REPOSITORY = StringType.of(
            REGISTRY + "(?=.{2,256}$)(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*",
            "2 to 256 lowercase letters and digits, in parts joined by one of . _ - /, or the URI of an ECR repository",
            "2 to 256 lowercase letters and digits, in parts joined by one of . _ - /, or the URI of an ECR repository"
                    + " without tag, such as \"123456789012.dkr.ecr.eu-west-1.amazonaws.com/hello\"");

    public static final ValueType<String> IMAGE_TAG = StringType.of(
            "[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}",
            "1 to 128 letters, digits, . _ -, not starting with . or -",
            "1 to 128 letters, digits, dots, - and _, not starting with a dot or -");

    public static final ValueType<String> FUNCTION = StringType.of(
            "[a-zA-Z0-9_-]{1,64}", "1 to 64 letters, digits, - and _", "1 to 64 letters, digits, - and _");

    public static final ValueType<Role> ROLE = StringType.of(
                    "[a-zA-Z0-9_+=,.@-]{1,64}|arn:aws[a-z-]*:iam::[0-9]{12}:role/[a-zA-Z0-9_+=,.@/-]+",
                    "name of a role, 1 to 64 letters, digits and _+=,.@-, or its ARN",
                    "the name of a role (1 to 64 letters, digits and _+=,.@-) or its ARN, such as"
                            + " \"arn:aws:iam::123456789012:role/hello-role\"")
            .to(Role::new);

    public static final ValueType<Coordinates> COORDINATES = StringType.of(
                    Coordinates.PATTERN,
                    "group:artifact:version[:classifier]",
                    "group:artifact:version or group:artifact:version:classifier, such as"
                            + " \"org.apache.commons:commons-text:1.14.0\"")
            .to(Coordinates::parse);

    private static final String IDENTIFIER = "[\\p{L}_$][\\p{L}\\p{N}_$]*";

    public static final ValueType<String> HANDLER = StringType.of(
            "(?:" + IDENTIFIER + "\\.)*" + IDENTIFIER + "(?:::" + IDENTIFIER + ")?",
            "full name of a class; for a handler of AWS's library, also with ::method",
            "the full name of a class, such as \"com.example.Handler\", or for a handler of AWS's library also"
                    + " \"com.example.Handler::handle\"");

    private static final String HOST = "(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?|\\[[0-9a-fA-F:]+\\])(?::[0-9]+)?";
    private static final String PATH_PART = "[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*";

    public static final ValueType<String> IMAGE = StringType.of(
            "(?:docker://)?(?:" + HOST + "/)?" + PATH_PART + "(?:/" + PATH_PART + ")*"
                    + "(?::[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127})?(?:@sha256:[0-9a-f]{64})?|tar://[^\\r\\n]+",
            "name of an image, with tag or digest; with the prefix docker:// for an image of the Docker daemon; or tar:// and a file",
            "the name of a container image, such as \"eclipse-temurin:25-jre\", with the prefix docker:// for an image of"
                    + " the Docker daemon, or tar:// and a file");

    public static final ValueType<String> JVM_OPTION =
            StringType.of("[^\\r\\n]*[^\\s][^\\r\\n]*", "one option", "one JVM option, such as \"-Xss2m\"");

    public static final ValueType<String> ALIAS = StringType.of(
            "(?![0-9]+$)[a-zA-Z0-9_-]{1,128}",
            "1 to 128 letters, digits, - and _, not digits alone",
            "1 to 128 letters, digits, - and _, not digits alone");

    private StringFormats() {}
}
