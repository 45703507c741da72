package io.github.lambdaimage.deploy;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.report.UserException;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What AWS refuses, in the words of its user: one table. */
final class AwsFailures {

    /** As AWS words it: who, what, and on what where it says so. */
    private static final Pattern DENIED =
            Pattern.compile("(?:User: (\\S+) )?is not authorized to perform: (\\S+?)(?: on resource: (\\S+))?(?: .*|)");

    private static final String INVALID = "InvalidParameterValueException";

    /**
     * What was being done.
     *
     * @param function name
     * @param repository name
     * @param role name or ARN in the configuration; null where one is created
     * @param profile that the user named; null for the SDK's choice
     * @param place where; null before it is known
     */
    record Scene(
            String function,
            String repository,
            @Nullable String role,
            @Nullable String profile,
            @Nullable AwsPlace place) {

        static Scene of(LambdaConfig config, @Nullable String profile) {
            return new Scene(
                    config.functionName(),
                    config.imageName(),
                    config.role() == null ? null : config.role().text(),
                    profile,
                    null);
        }

        Scene at(AwsPlace there) {
            return new Scene(function, repository, role, profile, there);
        }

        private String region() {
            return place == null ? "the region" : place.region();
        }

        private String withProfile() {
            return profile == null ? "" : " --profile " + profile;
        }
    }

    private record Row(Predicate<AwsFault> applies, BiFunction<AwsFault, Scene, UserException> words) {}

    private static final List<Row> TABLE = List.of(
            // ---- who we are
            row(
                    fault -> fault.is(AwsFault.NO_CREDENTIALS, "sso"),
                    (fault, scene) -> new UserException(
                            "The session of AWS's single sign-on is not to be used: " + fault.said(),
                            "Run: aws sso login" + scene.withProfile())),
            row(
                    fault -> fault.is(AwsFault.NO_CREDENTIALS),
                    (fault, scene) -> new UserException(
                            "There are no credentials of AWS"
                                    + (scene.profile() == null ? "" : " in the profile " + scene.profile()) + ": "
                                    + fault.said(),
                            "Run \"aws configure\" or \"aws sso login\", set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or"
                                    + " name a profile with -Dlambda.profile.")),
            row(
                    fault -> fault.is(AwsFault.NO_REGION),
                    (fault, scene) -> new UserException(
                            "Nothing says which region of AWS to deploy to.",
                            "Write it as \"AWSRegion\" in config.json, as \"eu-central-1\", or set AWS_REGION.")),
            row(
                    AwsFailures::isClock,
                    (fault, scene) -> new UserException(
                            "AWS refuses the signature, since the clock of this machine is wrong: " + fault.said(),
                            "Set the clock, best by the network (timedatectl set-ntp true).")),
            row(
                    fault ->
                            fault.is("ExpiredTokenException") || fault.is("ExpiredToken") || fault.is("RequestExpired"),
                    (fault, scene) -> new UserException(
                            "The credentials of AWS have expired.",
                            "Get new ones, as with: aws sso login" + scene.withProfile())),
            row(
                    fault -> fault.is("InvalidClientTokenId")
                            || fault.is("UnrecognizedClientException")
                            || fault.is("SignatureDoesNotMatch")
                            || fault.is("InvalidSignatureException")
                            || fault.is("IncompleteSignature"),
                    (fault, scene) -> new UserException(
                            "AWS does not know the credentials, or their secret is another one (" + fault.code() + ").",
                            "Check them with: aws sts get-caller-identity" + scene.withProfile())),
            // ---- what we may do
            row(
                    fault -> isDenied(fault) && fault.said().contains("explicit deny"),
                    (fault, scene) -> new UserException(
                            denied(fault, scene) + ", by a policy that forbids it.",
                            "Ask who keeps the account's policies: no statement that allows it helps against one that"
                                    + " forbids it. AWS says: " + fault.said())),
            row(
                    fault -> isDenied(fault) && fault.said().contains("ECR image"),
                    (fault, scene) -> new UserException(
                            "Lambda may not pull the image from the repository " + scene.repository() + ": "
                                    + fault.said(),
                            "Let lambda.amazonaws.com do ecr:BatchGetImage and ecr:GetDownloadUrlForLayer in the policy of"
                                    + " the repository; a deploy sets that on a repository without a policy.")),
            row(
                    AwsFailures::isDenied,
                    (fault, scene) -> new UserException(
                            denied(fault, scene) + ".",
                            "Add this statement to a policy of the credentials: " + statement(fault)
                                    + " (docs/iam.md has the whole policy).")),
            // ---- role
            row(
                    fault -> fault.is(INVALID, "cannot be assumed by Lambda"),
                    (fault, scene) -> new UserException(
                            "Lambda cannot assume the role" + (scene.role() == null ? "" : " " + scene.role()) + ".",
                            "Let lambda.amazonaws.com do sts:AssumeRole in the role's trust policy.")),
            row(
                    fault -> fault.service().equals("iam") && fault.is("NoSuchEntity"),
                    (fault, scene) -> new UserException(
                            "AWS does not know a role or a policy: " + fault.said(),
                            "Check \"Role\" in config.json, and who deletes roles.")),
            // ---- image
            row(
                    fault -> fault.is(INVALID, "source image"),
                    (fault, scene) -> new UserException(
                            "Lambda does not take the image: " + fault.said(),
                            "Repository and function have to be in the same region, " + scene.region()
                                    + ", and the image has to be there; deploy again to push it.")),
            row(
                    fault -> fault.is(INVALID, "image manifest") || fault.is(INVALID, "media type"),
                    (fault, scene) -> new UserException(
                            "Lambda does not take the image, since it takes no list of images and no other kinds of layers: "
                                    + fault.said(),
                            "Deploy the project's own image, without -Dlambda.image.digest, or the digest of one image for"
                                    + " one processor.")),
            row(
                    fault -> fault.is(INVALID, "architecture"),
                    (fault, scene) -> new UserException(
                            "The image is for another processor than the function: " + fault.said(),
                            "Set \"Architecture\" in config.json to that of the image's base, or take a base for it.")),
            row(
                    fault -> fault.is(INVALID, "image size") || fault.is(INVALID, "uncompressed"),
                    (fault, scene) -> new UserException(
                            "The image is too large for Lambda, which takes 10 GB unpacked: " + fault.said(),
                            "Leave dependencies out, or take a smaller base.")),
            row(
                    fault -> fault.service().equals("ecr") && fault.is("RepositoryNotFoundException"),
                    (fault, scene) -> new UserException(
                            "There is no repository " + scene.repository() + " in " + scene.region() + ".",
                            "Check \"ImageName\" and the region, and deploy again to have it created.")),
            row(
                    fault -> fault.is("ImageTagAlreadyExistsException"),
                    (fault, scene) -> new UserException(
                            "A tag of the repository " + scene.repository() + " is taken and cannot be moved: "
                                    + fault.said(),
                            "Choose another \"ImageTag\" in config.json.")),
            // ---- function
            row(
                    fault -> fault.is(Readiness.OTHER_REVISION),
                    (fault, scene) -> Readiness.changedByOthers(scene.function())),
            row(
                    fault -> fault.is("ResourceConflictException", "already exist"),
                    (fault, scene) -> Readiness.changedByOthers(scene.function())),
            row(
                    fault -> fault.is("ResourceConflictException") || fault.is("ResourceInUseException"),
                    (fault, scene) -> new UserException(
                            "AWS is at work on the function " + scene.function() + ": " + fault.said(),
                            "Deploy again when that is done.")),
            row(
                    fault -> fault.is("RequestEntityTooLargeException")
                            || fault.is("RequestTooLargeException")
                            || fault.is(INVALID, "environment variables"),
                    (fault, scene) -> new UserException(
                            "The settings of the function are too large for Lambda: " + fault.said(),
                            "Shorten \"Environment\" in config.json: all variables together may have 4 KB.")),
            row(
                    fault -> fault.is(INVALID, "UnreservedConcurrentExecution"),
                    (fault, scene) -> new UserException(
                            "The account has not so much concurrency to reserve: " + fault.said(),
                            "Lower \"ReservedConcurrency\" in config.json, or ask AWS for a higher quota.")),
            row(
                    fault -> fault.operation().contains("FunctionUrl") && fault.status() == 400,
                    (fault, scene) -> new UserException(
                            "AWS refuses the URL of the function: " + fault.said(),
                            "Mend \"FunctionUrl\" in config.json.")),
            row(
                    fault -> fault.is("CodeStorageExceededException")
                            || fault.is("LimitExceededException")
                            || fault.is("LimitExceeded"),
                    (fault, scene) -> new UserException(
                            "The account has reached a quota of AWS: " + fault.said(),
                            "Remove what is no longer used, or ask for more under Service Quotas in the console.")),
            row(
                    fault -> fault.is("TooManyRequestsException")
                            || fault.is("ThrottlingException")
                            || fault.is("Throttling")
                            || fault.is("RequestLimitExceeded"),
                    (fault, scene) -> new UserException(
                            "AWS wants fewer requests: " + fault.said(),
                            "Deploy again in a while; it goes on where it stopped.")),
            row(
                    fault -> fault.is(INVALID)
                            || fault.is("ValidationException")
                            || fault.is("InvalidParameterException"),
                    (fault, scene) -> new UserException(
                            "AWS does not take a setting (" + called(fault) + "): " + fault.said(),
                            "Mend it in config.json.")),
            // ---- the way there
            row(
                    fault -> fault.is(AwsFault.NO_ANSWER, "no machine named"),
                    (fault, scene) -> new UserException(
                            "AWS cannot be reached (" + called(fault) + "): " + fault.said() + ".",
                            "Check the network, the region's name, and AWS_ENDPOINT_URL where it is set; what was done stays,"
                                    + " and deploying again goes on from there.")),
            row(
                    fault -> fault.is(AwsFault.NO_ANSWER),
                    (fault, scene) -> new UserException(
                            "AWS does not answer (" + called(fault) + "): " + fault.said() + ".",
                            "Check the network; what was done stays, and deploying again goes on from there.")),
            row(
                    fault -> fault.status() >= 500,
                    (fault, scene) -> new UserException(
                            "AWS has a fault of its own (" + called(fault) + ", " + fault.code() + "): " + fault.said(),
                            "Deploy again in a while; it goes on where it stopped.")));

    private AwsFailures() {}

    /** The sentences of a refusal. */
    static UserException explain(AwsFault fault, Scene scene) {
        UserException told = TABLE.stream()
                .filter(row -> row.applies().test(fault))
                .findFirst()
                .map(row -> row.words().apply(fault, scene))
                .orElseGet(() -> new UserException(
                        "AWS refuses " + called(fault) + " (" + fault.code() + "): " + fault.said(),
                        "Mend what it says, and deploy again; it goes on where it stopped. AWS knows the call as "
                                + fault.requestId() + "."));
        return new UserException(told.problem(), told.remedy(), fault);
    }

    private static Row row(Predicate<AwsFault> applies, BiFunction<AwsFault, Scene, UserException> words) {
        return new Row(applies, words);
    }

    private static String called(AwsFault fault) {
        return fault.service() + ":" + fault.operation();
    }

    private static boolean isClock(AwsFault fault) {
        String said = fault.said().toLowerCase(Locale.ROOT);
        return (fault.code().contains("Signature") || fault.is("RequestTimeTooSkewed") || fault.is("RequestExpired"))
                && (said.contains("signature expired")
                        || said.contains("signature not yet current")
                        || said.contains("too skewed")
                        || said.contains("difference between the request time"));
    }

    private static boolean isDenied(AwsFault fault) {
        return fault.is("AccessDenied") || fault.is("AccessDeniedException") || fault.is("UnauthorizedOperation");
    }

    private static String denied(AwsFault fault, Scene scene) {
        Matcher words = DENIED.matcher(fault.said());
        boolean told = words.find();
        String who = told && words.group(1) != null
                ? words.group(1)
                : scene.place() == null ? "The caller" : scene.place().caller();
        String what = told ? words.group(2) : called(fault);
        String on = told && words.group(3) != null ? " on " + words.group(3) : "";
        return who + " is not allowed to " + what + on;
    }

    private static String statement(AwsFault fault) {
        Matcher words = DENIED.matcher(fault.said());
        boolean told = words.find();
        String action = told ? words.group(2) : called(fault);
        String resource = told && words.group(3) != null ? words.group(3) : "*";
        return "{\"Effect\": \"Allow\", \"Action\": \"" + action + "\", \"Resource\": \"" + resource + "\"}";
    }
}
