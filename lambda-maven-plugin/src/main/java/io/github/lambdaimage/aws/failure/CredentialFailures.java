package io.github.lambdaimage.aws.failure;

import static io.github.lambdaimage.aws.failure.AwsFailures.capital;
import static io.github.lambdaimage.aws.failure.AwsFailures.found;
import static io.github.lambdaimage.aws.failure.AwsFailures.says;
import static io.github.lambdaimage.aws.failure.AwsFailures.sentence;

import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.aws.failure.AwsFailures.Row;
import io.github.lambdaimage.aws.sdk.SdkCredentials;
import io.github.lambdaimage.report.UserException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Who we are: no region, no credentials, or some that AWS does not take. */
final class CredentialFailures {

    private static final Pattern CLOCK = Pattern.compile(
            "signature expired|signature not yet current|request has expired|too skewed|difference between the request time",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SSO =
            Pattern.compile("SSO session|SSO token|[/\\\\]sso[/\\\\]cache", Pattern.CASE_INSENSITIVE);

    private static final Pattern PROFILE = Pattern.compile("profile '([^']+)'");
    private static final Pattern LOGIN = Pattern.compile("login_session property in the '([^']+)' profile");
    private static final Pattern PROFILES = Pattern.compile("; its profiles: (.+)");

    static final List<Row> ROWS = List.of(
            Row.of(
                    List.of(AwsException.NO_CONFIGURATION),
                    (fault, scene) -> new UserException(
                            "The SDK of AWS cannot read its configuration: " + sentence(fault.said()),
                            "Look into ~/.aws/config and ~/.aws/credentials, or the files that AWS_CONFIG_FILE and"
                                    + " AWS_SHARED_CREDENTIALS_FILE name, and at the variables that begin with AWS_.")),
            Row.of(
                    List.of(AwsException.NO_REGION),
                    (fault, scene) -> new UserException(
                            "Nothing says which region of AWS to deploy to.",
                            "Write \"AWSRegion\" into config.json, or set AWS_REGION, or the region of the profile.")),
            new Row(
                    fault -> fault.service().equals("sso") && fault.is("ForbiddenException"),
                    (fault, scene) -> new UserException(
                            "The single sign-on of " + scene.profileWords() + " may not use its account or role: "
                                    + sentence(fault.said()),
                            "Check sso_account_id and sso_role_name of the profile in ~/.aws/config.")),
            Row.saying(
                    "sts:AssumeRoleWithWebIdentity",
                    (fault, scene) -> new UserException(
                            "The role that this job asks for does not trust it: " + sentence(fault.said()),
                            "Check the trust policy of the role: the provider of the token, and its conditions on \"aud\" and"
                                    + " \"sub\", in which repository and branch are.")),
            new Row(
                    CredentialFailures::isOfSso,
                    (fault, scene) -> new UserException(
                            "The single sign-on of " + scene.profileWords() + " has not been done, or has expired.",
                            "Run \"aws sso login" + scene.profileOption() + "\", and deploy again.")),
            new Row(
                    fault -> isMissing(fault) && LOGIN.matcher(fault.said()).find(),
                    (fault, scene) -> login(found(LOGIN, fault.said(), "default"))),
            new Row(
                    fault -> isMissing(fault) && says(fault, "contained no credentials for profile"),
                    (fault, scene) -> unknownProfile(fault.said())),
            new Row(
                    fault -> isMissing(fault) && fault.said().equals(SdkCredentials.NOTHING),
                    (fault, scene) -> new UserException(
                            "There are no credentials for AWS.",
                            "Run \"aws configure\" or \"aws sso login\", or name a profile with -Dlambda.profile or"
                                    + " AWS_PROFILE; in CI have the job assume a role.")),
            new Row(
                    fault ->
                            isMissing(fault) && DeniedAccess.parse(fault.said()).isEmpty(),
                    (fault, scene) -> new UserException(
                            capital(scene.credentials()) + " cannot be had: " + sentence(fault.said()),
                            "Look into ~/.aws/config and ~/.aws/credentials, and at the variables that begin with AWS_;"
                                    + " \"aws sts get-caller-identity" + scene.profileOption()
                                    + "\" shows when they are good.")),
            new Row(
                    fault -> CLOCK.matcher(fault.said()).find(),
                    (fault, scene) -> new UserException(
                            "The clock of this machine is wrong: " + sentence(fault.said()),
                            "Set it, on Linux with \"sudo timedatectl set-ntp true\", and deploy again.")),
            Row.of(
                    List.of("ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired", "RequestExpired"),
                    (fault, scene) -> new UserException(
                            capital(scene.credentials()) + " have expired.",
                            "Get new ones, with \"aws sso login" + scene.profileOption()
                                    + "\" or as you got these, and deploy again.")),
            Row.saying(
                    "scoped to a valid region",
                    (fault, scene) -> new UserException(
                            "The endpoint that answers for " + fault.service() + " is not one of " + scene.where()
                                    + ".",
                            "Check \"AWSRegion\" in config.json, AWS_ENDPOINT_URL and AWS_ENDPOINT_URL_"
                                    + endpoint(fault.service()) + ", and endpoint_url in ~/.aws/config.")),
            Row.of(
                    List.of(
                            "SignatureDoesNotMatch",
                            "InvalidSignatureException",
                            "IncompleteSignature",
                            "IncompleteSignatureException"),
                    (fault, scene) -> new UserException(
                            "AWS does not take the signature made with " + scene.credentials()
                                    + ": the secret access key does not belong to the access key ID.",
                            "Enter both anew, with \"aws configure" + scene.profileOption() + "\" or where they are"
                                    + " set.")),
            Row.of(
                    List.of(
                            "InvalidClientTokenId",
                            "UnrecognizedClientException",
                            "InvalidAccessKeyId",
                            "InvalidToken",
                            "AuthFailure",
                            "MissingAuthenticationToken",
                            "MissingAuthenticationTokenException"),
                    (fault, scene) -> new UserException(
                            "AWS does not know " + scene.credentials() + " in " + scene.where() + ".",
                            "Check the access key ID and, for temporary ones, the session token; where they are good in"
                                    + " another region, enable this one in the settings of the account.")),
            Row.of(
                    List.of("OptInRequired", "SubscriptionRequiredException", "RegionDisabledException"),
                    (fault, scene) -> new UserException(
                            "The account may not use " + fault.service() + " in " + scene.where() + ": "
                                    + sentence(fault.said()),
                            "Enable the region in the settings of the account, or choose another \"AWSRegion\".")));

    private CredentialFailures() {}

    private static boolean isMissing(AwsException fault) {
        return fault.is(AwsException.NO_CREDENTIALS);
    }

    private static boolean isOfSso(AwsException fault) {
        return fault.service().startsWith("sso")
                || (isMissing(fault) && SSO.matcher(fault.said()).find());
    }

    /** What variables for the endpoint of a service end with. */
    private static String endpoint(String service) {
        return service.equals("logs") ? "CLOUDWATCH_LOGS" : service.toUpperCase(Locale.ROOT);
    }

    private static UserException login(String profile) {
        return new UserException(
                "The profile " + profile + " is one of \"aws login\", whose credentials only AWS's command line has.",
                "Have it hand them out: give another profile in ~/.aws/config the line \"credential_process = aws configure"
                        + " export-credentials --profile " + profile
                        + " --format process\", and name that one with -Dlambda.profile.");
    }

    private static UserException unknownProfile(String said) {
        String profile = found(PROFILE, said, "default");
        String others = found(PROFILES, said, "");
        return new UserException(
                "There are no credentials for the profile " + profile + ".",
                others.isEmpty()
                        ? "Make it with \"aws configure --profile " + profile + "\": there is no profile yet."
                        : "Check the name in -Dlambda.profile or AWS_PROFILE; there are the profiles " + others + ".");
    }
}
