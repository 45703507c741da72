package io.github.lambdaimage.aws.failure;

import static io.github.lambdaimage.aws.failure.AwsFailures.call;
import static io.github.lambdaimage.aws.failure.AwsFailures.sentence;

import io.github.lambdaimage.aws.AwsContext;
import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.aws.failure.AwsFailures.Row;
import io.github.lambdaimage.config.EcrRepository;
import io.github.lambdaimage.json.JsonWriter;
import io.github.lambdaimage.report.UserException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Denied access, of the caller or of Lambda, with the missing policy statement. */
final class AccessFailures {

    static final List<Row> ROWS = List.of(
            Row.saying("permission to access the ECR image", (failure, context) -> image(context)),
            Row.of(List.of("ImageAccessDenied"), (failure, context) -> image(context)),
            Row.saying(
                    "Cross-account pass role",
                    (failure, context) -> new UserException(
                            "The role " + context.roleWords() + " does not belong to " + context.account() + ".",
                            "Set \"Role\" in config.json to a role of that account, or remove the key so that a role is"
                                    + " created; or deploy with credentials of the role's account.")),
            Row.saying(
                    "access has been denied by EC2",
                    (failure, context) -> new UserException(
                            "Missing permission to describe the network in \"Vpc\" for " + context.caller() + ": "
                                    + sentence(failure.awsMessage()),
                            missing(
                                    List.of("ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs"),
                                    "*",
                                    Map.of()))),
            new Row(
                    failure -> DeniedAccess.parse(failure.awsMessage()).isPresent(),
                    (failure, context) -> DeniedAccess.parse(failure.awsMessage())
                            .orElseThrow()
                            .words()));

    /** For services with their own form of this message. */
    static final List<Row> AT_LAST = List.of(Row.of(
            List.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "NotAuthorized"),
            (failure, context) -> new UserException(
                    ("Missing permission " + action(failure) + " for " + context.caller() + ". "
                                    + sentence(failure.awsMessage()))
                            .strip(),
                    missing(action(failure), context))));

    /** What a push to ECR requires, beside the login. */
    private static final List<String> PUSH = List.of(
            "ecr:BatchCheckLayerAvailability",
            "ecr:BatchGetImage",
            "ecr:CompleteLayerUpload",
            "ecr:GetDownloadUrlForLayer",
            "ecr:InitiateLayerUpload",
            "ecr:PutImage",
            "ecr:UploadLayerPart");

    private AccessFailures() {}

    /**
     * A push that ECR denied.
     *
     * @param message of ECR, which is that of IAM; empty if ECR sent none, as for requests for headers only
     */
    static UserException push(String message, FailureContext context) {
        return DeniedAccess.parse(message)
                .map(DeniedAccess::words)
                .orElseGet(() -> new UserException(
                        ("Missing permission to push to the repository " + context.repository() + " for "
                                        + context.caller() + ". " + sentence(message))
                                .strip(),
                        missing(PUSH, repositoryArn(context), Map.of())));
    }

    private static String repositoryArn(FailureContext context) {
        AwsContext place = context.place();
        EcrRepository repository = EcrRepository.parse(context.repository());
        return place == null
                ? "*"
                : "arn:" + place.partition() + ":ecr:" + place.region() + ":"
                        + (repository.hasRegistry() ? repository.account() : place.account()) + ":repository/"
                        + repository.name();
    }

    private static String action(AwsException failure) {
        return failure.operation().equals("Invoke") ? "lambda:InvokeFunction" : call(failure);
    }

    private static String missing(String action, FailureContext context) {
        AwsContext place = context.place();
        return missing(List.of(action), "*", DeniedAccess.condition(action, place == null ? "aws" : place.partition()));
    }

    private static String missing(List<String> actions, String resource, Map<String, Object> condition) {
        return "Add this statement to a policy of that user or role:" + System.lineSeparator()
                + DeniedAccess.statement(actions, resource, condition);
    }

    private static UserException image(FailureContext context) {
        return new UserException(
                "Lambda has no permission to pull the image " + context.imageWords() + ".", toPull(context));
    }

    /** In another account, Lambda and the account of the function require a statement each. */
    private static String toPull(FailureContext context) {
        String lambda = "lambda.amazonaws.com";
        AwsContext place = context.place();
        if (place == null || !EcrRepository.parse(context.repository()).hasRegistry()) {
            return "Add this statement to the policy of the repository " + context.repository() + ":"
                    + System.lineSeparator() + pull("Service", lambda, Map.of());
        }
        Map<String, Object> condition = Map.of(
                "StringLike",
                Map.of(
                        "aws:sourceArn",
                        "arn:" + place.partition() + ":lambda:" + place.region() + ":" + place.account()
                                + ":function:*"));
        return "Add these statements to the policy of the repository " + context.repository() + ":"
                + System.lineSeparator()
                + pull("AWS", "arn:" + place.partition() + ":iam::" + place.account() + ":root", Map.of()) + ","
                + System.lineSeparator() + pull("Service", lambda, condition);
    }

    /** The statement that allows a principal to pull. */
    private static String pull(String kind, String principal, Map<String, Object> condition) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", "Allow");
        statement.put("Principal", Map.of(kind, principal));
        statement.put("Action", List.of("ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"));
        if (!condition.isEmpty()) {
            statement.put("Condition", condition);
        }
        return JsonWriter.toText(statement).strip();
    }
}
