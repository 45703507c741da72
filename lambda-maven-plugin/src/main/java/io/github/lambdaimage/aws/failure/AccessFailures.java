package io.github.lambdaimage.aws.failure;

import static io.github.lambdaimage.aws.failure.AwsFailures.call;
import static io.github.lambdaimage.aws.failure.AwsFailures.capital;
import static io.github.lambdaimage.aws.failure.AwsFailures.sentence;

import io.github.lambdaimage.aws.AwsContext;
import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.aws.failure.AwsFailures.Row;
import io.github.lambdaimage.json.JsonWriter;
import io.github.lambdaimage.report.UserException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the caller, or Lambda for the caller, may not do; with the statement that is missing. */
final class AccessFailures {

    static final List<Row> ROWS = List.of(
            Row.saying("permission to access the ECR image", (fault, scene) -> image(scene)),
            Row.of(List.of("ImageAccessDenied"), (fault, scene) -> image(scene)),
            Row.saying(
                    "Cross-account pass role",
                    (fault, scene) -> new UserException(
                            "The role " + scene.roleWords() + " is not one of " + scene.account() + ".",
                            "Name a role of that account as \"Role\" in config.json, or leave the key out to have one"
                                    + " created; or deploy with the credentials of the role's account.")),
            Row.saying(
                    "access has been denied by EC2",
                    (fault, scene) -> new UserException(
                            capital(scene.caller()) + " may not look at the network in \"Vpc\": "
                                    + sentence(fault.said()),
                            missing(
                                    List.of("ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs"),
                                    Map.of()))),
            new Row(
                    fault -> DeniedAccess.parse(fault.said()).isPresent(),
                    (fault, scene) ->
                            DeniedAccess.parse(fault.said()).orElseThrow().words()));

    /** For those who say so in a form of their own. */
    static final List<Row> AT_LAST = List.of(Row.of(
            List.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "NotAuthorized"),
            (fault, scene) -> new UserException(
                    (capital(scene.caller()) + " may not use " + action(fault) + ". " + sentence(fault.said())).strip(),
                    missing(action(fault), scene))));

    private AccessFailures() {}

    private static String action(AwsException fault) {
        return fault.operation().equals("Invoke") ? "lambda:InvokeFunction" : call(fault);
    }

    private static String missing(String action, FailureContext scene) {
        AwsContext place = scene.place();
        return missing(List.of(action), DeniedAccess.condition(action, place == null ? "aws" : place.partition()));
    }

    private static String missing(List<String> actions, Map<String, Object> condition) {
        return "Add this statement to a policy of that user or role:" + System.lineSeparator()
                + DeniedAccess.statement(actions, "*", condition);
    }

    private static UserException image(FailureContext scene) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", "Allow");
        statement.put("Principal", Map.of("Service", "lambda.amazonaws.com"));
        statement.put("Action", List.of("ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"));
        return new UserException(
                "Lambda may not pull the image " + scene.imageWords() + ".",
                "Add this statement to the policy of the repository " + scene.repository() + ":"
                        + System.lineSeparator() + JsonWriter.toText(statement).strip());
    }
}
