package io.github.lambdaimage.aws.failure;

import static io.github.lambdaimage.aws.failure.AwsFailures.capital;
import static io.github.lambdaimage.aws.failure.AwsFailures.found;
import static io.github.lambdaimage.aws.failure.AwsFailures.hasMessage;
import static io.github.lambdaimage.aws.failure.AwsFailures.sentence;

import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.aws.failure.AwsFailures.Row;
import io.github.lambdaimage.http.ProxyException;
import io.github.lambdaimage.io.CauseChain;
import io.github.lambdaimage.report.UserException;
import io.github.lambdaimage.text.CommandArgument;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Failures of region and credentials: missing, expired, or rejected by AWS. */
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
                    (failure, context) -> new UserException(
                            "The AWS SDK cannot read its configuration: " + sentence(failure.awsMessage()),
                            "Check ~/.aws/config and ~/.aws/credentials, or the files that AWS_CONFIG_FILE and"
                                    + " AWS_SHARED_CREDENTIALS_FILE name, and the variables that begin with AWS_.")),
            Row.of(
                    List.of(AwsException.BAD_ENDPOINT),
                    (failure, context) -> new UserException(
                            failure.awsMessage() + ", which is not a valid URL of an endpoint.",
                            "Set it with its scheme and host, such as http://localhost:4566, or remove it.")),
            Row.of(List.of(AwsException.NO_REGION), CredentialFailures::region),
            new Row(
                    failure -> isMissing(failure) && proxy(failure).isPresent(),
                    (failure, context) -> proxy(failure).orElseThrow().explained()),
            Row.of(
                    List.of(AwsException.MFA),
                    (failure, context) -> new UserException(
                            "The profile " + failure.awsMessage()
                                    + " requires multi-factor authentication, which the SDK does not support.",
                            "Run \"aws configure export-credentials --profile "
                                    + CommandArgument.quote(failure.awsMessage())
                                    + " --format env\" (in PowerShell \"--format powershell\", in cmd \"--format"
                                    + " windows-cmd\"), run the lines that it prints, and run the goal without"
                                    + " \"-Dlambda.profile\" and AWS_PROFILE.")),
            new Row(
                    failure -> failure.service().equals("sso") && failure.is("ForbiddenException"),
                    (failure, context) -> new UserException(
                            "The single sign-on of " + context.profileWords()
                                    + " has no access to its account or role: " + sentence(failure.awsMessage()),
                            "Check sso_account_id and sso_role_name of the profile in ~/.aws/config.")),
            Row.saying(
                    "sts:AssumeRoleWithWebIdentity",
                    (failure, context) -> new UserException(
                            "The role that this job assumes does not trust the job: " + sentence(failure.awsMessage()),
                            "Check the trust policy of the role: the token's provider, and the conditions on \"aud\" and"
                                    + " \"sub\"; \"sub\" contains repository and branch.")),
            new Row(
                    CredentialFailures::isOfSso,
                    (failure, context) -> new UserException(
                            "The single sign-on of " + context.profileWords() + " has expired or was never started.",
                            "Run \"aws sso login" + context.profileOption() + "\" and " + context.again() + ".")),
            new Row(
                    failure -> isMissing(failure)
                            && LOGIN.matcher(failure.awsMessage()).find(),
                    (failure, context) -> login(found(LOGIN, failure.awsMessage(), "default"))),
            new Row(CredentialFailures::isOfUnknownProfile, (failure, context) -> unknownProfile(failure.awsMessage())),
            new Row(
                    failure -> isMissing(failure) && failure.awsMessage().equals(AwsException.NOTHING_CONFIGURED),
                    (failure, context) -> new UserException(
                            "No AWS credentials are configured.",
                            "Run \"aws configure\" or \"aws sso login\", or name a profile with"
                                    + " \"-Dlambda.profile=NAME\" or AWS_PROFILE; in CI, let the job assume a role.")),
            new Row(
                    failure -> isMissing(failure)
                            && DeniedAccess.parse(failure.awsMessage()).isEmpty(),
                    (failure, context) -> new UserException(
                            "Cannot load " + context.credentials() + ": " + sentence(failure.awsMessage()),
                            "Check ~/.aws/config and ~/.aws/credentials, and the variables that begin with AWS_;"
                                    + " \"aws sts get-caller-identity" + context.profileOption()
                                    + "\" succeeds once the credentials are valid.")),
            new Row(
                    failure -> CLOCK.matcher(failure.awsMessage()).find(),
                    (failure, context) -> new UserException(
                            "The clock of this computer is wrong: " + sentence(failure.awsMessage()),
                            "Set the clock, on Linux with \"sudo timedatectl set-ntp true\", and " + context.again()
                                    + ".")),
            Row.of(
                    List.of("ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired", "RequestExpired"),
                    (failure, context) -> new UserException(
                            capital(context.credentials()) + " have expired.",
                            "Renew them, with \"aws sso login" + context.profileOption()
                                    + "\" or the way you got them, and " + context.again() + ".")),
            Row.saying(
                    "scoped to a valid region",
                    (failure, context) -> new UserException(
                            "The endpoint of " + failure.service() + " does not belong to " + context.where() + ".",
                            "Check \"AWSRegion\" in config.json, AWS_ENDPOINT_URL and AWS_ENDPOINT_URL_"
                                    + endpoint(failure.service()) + ", and endpoint_url in ~/.aws/config.")),
            Row.of(
                    List.of(
                            "SignatureDoesNotMatch",
                            "InvalidSignatureException",
                            "IncompleteSignature",
                            "IncompleteSignatureException"),
                    (failure, context) -> new UserException(
                            "AWS rejects " + context.credentials()
                                    + ": the secret access key does not match the access key ID.",
                            "Enter both again, with \"aws configure" + context.profileOption()
                                    + "\" or wherever they are set.")),
            Row.of(
                    List.of(
                            "InvalidClientTokenId",
                            "UnrecognizedClientException",
                            "InvalidAccessKeyId",
                            "InvalidToken",
                            "AuthFailure",
                            "MissingAuthenticationToken",
                            "MissingAuthenticationTokenException"),
                    (failure, context) -> new UserException(
                            "AWS does not know " + context.credentials() + " in " + context.where() + ".",
                            "Check the access key ID and, for temporary credentials, the session token; if they are valid"
                                    + " in another region, enable this region in the account settings.")),
            Row.of(
                    List.of("OptInRequired", "SubscriptionRequiredException", "RegionDisabledException"),
                    (failure, context) -> new UserException(
                            "The account has no access to " + failure.service() + " in " + context.where() + ": "
                                    + sentence(failure.awsMessage()),
                            "Enable the region in the account settings, or choose another \"AWSRegion\".")));

    private CredentialFailures() {}

    /** A wrong profile is also the reason for the missing region; other problems of credentials are reported together. */
    private static UserException region(AwsException failure, FailureContext context) {
        String remedy = "Add \"AWSRegion\" to config.json, or set AWS_REGION, or set the region of the profile.";
        if (!(failure.getCause() instanceof AwsException credentials)) {
            return new UserException("No AWS region is configured.", remedy);
        }
        UserException other = AwsFailures.translate(credentials, context);
        return isOfUnknownProfile(credentials)
                ? other
                : new UserException("No AWS region is configured. " + other.problem(), remedy + " " + other.remedy());
    }

    private static boolean isOfUnknownProfile(AwsException failure) {
        return isMissing(failure) && hasMessage(failure, "contained no credentials for profile");
    }

    /** The proxy that the request for credentials failed at. */
    private static Optional<ProxyException> proxy(AwsException failure) {
        return CauseChain.of(failure).stream()
                .filter(ProxyException.class::isInstance)
                .map(ProxyException.class::cast)
                .findFirst();
    }

    private static boolean isMissing(AwsException failure) {
        return failure.is(AwsException.NO_CREDENTIALS);
    }

    private static boolean isOfSso(AwsException failure) {
        return failure.service().startsWith("sso")
                || (isMissing(failure) && SSO.matcher(failure.awsMessage()).find());
    }

    /** The suffix of AWS_ENDPOINT_URL_… for a service. */
    private static String endpoint(String service) {
        return service.equals("logs") ? "CLOUDWATCH_LOGS" : service.toUpperCase(Locale.ROOT);
    }

    private static UserException login(String profile) {
        return new UserException(
                "Profile " + profile + " was created by \"aws login\", which the SDK cannot read.",
                "Export the credentials: add the line \"credential_process = aws configure export-credentials --profile "
                        + CommandArgument.quote(profile)
                        + " --format process\" to another profile in ~/.aws/config, and name that profile"
                        + " with \"-Dlambda.profile=NAME\".");
    }

    private static UserException unknownProfile(String message) {
        String profile = found(PROFILE, message, "default");
        String others = found(PROFILES, message, "");
        return new UserException(
                "The profile " + profile + " does not exist or has no credentials.",
                others.isEmpty()
                        ? "Create it with \"aws configure --profile " + CommandArgument.quote(profile)
                                + "\"; no profile exists yet."
                        : "Check \"-Dlambda.profile=NAME\" or AWS_PROFILE; the profiles are " + others + ".");
    }
}
