package io.github.lambdaimage.aws.failure;

import io.github.lambdaimage.aws.ManagedPolicy;
import io.github.lambdaimage.json.JsonWriter;
import io.github.lambdaimage.report.UserException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A denial by IAM, parsed from its message: "User: ... is not authorized to perform: ... on resource: ... because no
 * identity-based policy allows the ... action", or "... with an explicit deny in a service control policy".
 *
 * @param user ARN of the caller
 * @param action as {@code lambda:CreateFunction}
 * @param resource its ARN, or a star
 * @param deny the policy with an explicit deny, such as {@code a service control policy}; null for none
 * @param silent the kind of policy that does not allow it, such as {@code identity-based}; null if none is named
 */
public record DeniedAccess(
        String user,
        String action,
        String resource,
        @Nullable String deny,
        @Nullable String silent) {

    private static final Pattern FORM =
            Pattern.compile("User: (?<user>\\S+) is not authorized to perform: (?<action>[\\w-]+:\\w+)(?: on resource:"
                    + " (?:(?<kind>role|user|policy) )?(?<resource>\\S+?)[.,]?(?=\\s|$))?");

    private static final Pattern DENY =
            Pattern.compile("with an explicit deny(?: in (?<what>(?:the|an?) [\\w -]+)(?:: (?<policy>arn:\\S+))?)?");
    private static final Pattern SILENT = Pattern.compile("because no (?<kind>[\\w -]+?)(?: policy)? allows");

    private static final String PASS_ROLE = "iam:PassRole";
    private static final String ATTACH_POLICY = "iam:AttachRolePolicy";

    /** Parses a message; empty if it does not have that form. */
    public static Optional<DeniedAccess> parse(String message) {
        Matcher form = FORM.matcher(message);
        if (!form.find()) {
            return Optional.empty();
        }
        Matcher deny = DENY.matcher(message);
        boolean denied = deny.find();
        Matcher silent = SILENT.matcher(message);
        return Optional.of(new DeniedAccess(
                form.group("user"),
                form.group("action"),
                resource(form),
                denied ? deny(deny) : null,
                silent.find() ? silent.group("kind") : null));
    }

    private static String deny(Matcher deny) {
        if (deny.group("what") == null) {
            return "a policy";
        }
        String what = deny.group("what").strip();
        return deny.group("policy") == null ? what : what + " " + deny.group("policy");
    }

    /** IAM may name a role without its ARN; the role then belongs to the account of the user. */
    private static String resource(Matcher form) {
        String named = form.group("resource");
        if (named == null) {
            return "*";
        }
        if (form.group("kind") != null && !named.startsWith("arn:")) {
            String[] user = form.group("user").split(":", -1);
            return user.length < 5
                    ? "*"
                    : "arn:" + user[1] + ":iam::" + user[4] + ":" + form.group("kind") + "/" + named;
        }
        return named.replaceFirst(":log-group::log-stream:$", ":log-group:*").replaceFirst(":log-stream:$", ":*");
    }

    /** The denial as problem and remedy, with the missing statement. */
    public UserException words() {
        String problem = user + " has no permission for " + action + (resource.equals("*") ? "" : " on " + resource);
        if (deny != null) {
            return new UserException(
                    problem + ": " + deny + " denies it.",
                    "No other permission overrides a deny: ask the owner of that policy for an exception, or use"
                            + " other credentials.");
        }
        return new UserException(
                problem + ".", "Add this statement to " + policy() + ":" + System.lineSeparator() + statement());
    }

    /** The policy that the statement belongs to. */
    private String policy() {
        if (silent == null || silent.equals("identity-based")) {
            return "a policy of that user or role";
        }
        return switch (silent) {
            case "permissions boundary" -> "the permissions boundary of that user or role";
            case "session" -> "the session policy";
            case "service control" -> "a service control policy of the organization";
            case "resource control" -> "a resource control policy of the organization";
            case "resource-based" -> "the policy of that resource";
            case "VPC endpoint" -> "the policy of the VPC endpoint";
            default -> "the " + silent + " policy";
        };
    }

    private String statement() {
        String[] arn = user.split(":", -1);
        if ("resource-based".equals(silent) && action.startsWith("ecr:") && arn.length > 4) {
            return ofRepository("arn:" + arn[1] + ":iam::" + arn[4] + ":root");
        }
        return statement(List.of(action), resource, condition(action, arn.length < 2 ? "aws" : arn[1]));
    }

    /** A policy of a repository names who may do something instead of a resource. */
    private String ofRepository(String account) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", "Allow");
        statement.put("Principal", Map.of("AWS", account));
        statement.put("Action", action);
        return JsonWriter.toText(statement).strip();
    }

    /** The condition that limits a permission to what a deploy needs; empty for none. */
    static Map<String, Object> condition(String action, String partition) {
        return switch (action) {
            case PASS_ROLE -> Map.of("StringEquals", Map.of("iam:PassedToService", "lambda.amazonaws.com"));
            case ATTACH_POLICY ->
                Map.of(
                        "ArnEquals",
                        Map.of(
                                "iam:PolicyARN",
                                Stream.of(ManagedPolicy.values())
                                        .map(policy -> policy.arn(partition))
                                        .toList()));
            default -> Map.of();
        };
    }

    /** A statement of a policy as JSON, without a final line feed. */
    static String statement(List<String> actions, String resource, Map<String, Object> condition) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", "Allow");
        statement.put("Action", actions.size() == 1 ? actions.get(0) : actions);
        statement.put("Resource", resource);
        if (!condition.isEmpty()) {
            statement.put("Condition", condition);
        }
        return JsonWriter.toText(statement).strip();
    }
}
