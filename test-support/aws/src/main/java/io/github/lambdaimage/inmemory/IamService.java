package io.github.lambdaimage.inmemory;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Roles. A new one cannot be assumed for some seconds, as AWS documents for execution roles. KMS takes longer to know it,
 * and permissions of a newly attached policy are denied at first.
 */
public final class IamService implements Service {

    private static final String NAMESPACE = "https://iam.amazonaws.com/doc/2010-05-08/";
    private static final String VPC_POLICY = "AWSLambdaVPCAccessExecutionRole";
    private static final Duration UNTIL_ASSUMABLE = Duration.ofSeconds(8);
    private static final Duration UNTIL_ALLOWED = Duration.ofSeconds(12);
    private static final Duration UNTIL_KNOWN_TO_KMS = Duration.ofSeconds(15);

    private final VirtualClock clock;
    private final Map<String, Role> roles = new TreeMap<>();

    private static final class Role {
        private final String path;
        private final String trust;
        private final long createdAt;
        private final Map<String, String> tags = new TreeMap<>();

        /** ARN to the time of attachment. */
        private final Map<String, Long> policies = new TreeMap<>();

        private Role(String path, String trust, long createdAt) {
            this.path = path;
            this.trust = trust;
            this.createdAt = createdAt;
        }
    }

    IamService(VirtualClock clock) {
        this.clock = clock;
    }

    /** Adds a role that was created long ago. */
    public void put(String name, String trust) {
        roles.put(name, new Role("/", trust, 0));
    }

    /** Whether Lambda can assume a role now. */
    boolean isAssumable(String arn) {
        Role role = ofArn(arn);
        return role != null
                && role.trust.contains("lambda.amazonaws.com")
                && hasPassed(role.createdAt, UNTIL_ASSUMABLE);
    }

    /** Whether KMS knows a role now. */
    boolean isKnownToKms(String arn) {
        Role role = ofArn(arn);
        return role != null && hasPassed(role.createdAt, UNTIL_KNOWN_TO_KMS);
    }

    /** Whether a role may create network interfaces now. A role without the VPC policy is assumed to have another one for it. */
    boolean mayConnect(String arn) {
        Role role = ofArn(arn);
        return role != null
                && hasPassed(role.createdAt, UNTIL_ALLOWED)
                && role.policies.entrySet().stream()
                        .filter(policy -> policy.getKey().endsWith(VPC_POLICY))
                        .allMatch(policy -> hasPassed(policy.getValue(), UNTIL_ALLOWED));
    }

    private @Nullable Role ofArn(String arn) {
        return roles.get(arn.substring(arn.lastIndexOf('/') + 1));
    }

    private boolean hasPassed(long since, Duration duration) {
        return clock.nanos() >= since + duration.toNanos();
    }

    private static String arn(String name, Role role) {
        return "arn:aws:iam::" + InMemoryAws.ACCOUNT + ":role" + role.path + name;
    }

    @Override
    public String operation(AwsRequest request) {
        return request.form().getOrDefault("Action", "");
    }

    @Override
    public AwsAnswer answer(AwsRequest request, String operation) {
        Map<String, String> form = request.form();
        String name = form.getOrDefault("RoleName", "");
        return QueryProtocol.answer(
                operation,
                NAMESPACE,
                switch (operation) {
                    case "GetRole" -> described(name, role(name));
                    case "CreateRole" -> create(name, form);
                    case "AttachRolePolicy" -> {
                        role(name).policies.putIfAbsent(form.getOrDefault("PolicyArn", ""), clock.nanos());
                        yield "";
                    }
                    case "ListAttachedRolePolicies" -> policies(role(name));
                    case "DeleteRole" -> {
                        role(name);
                        roles.remove(name);
                        yield "";
                    }
                    default -> throw new AwsError(400, "InvalidAction", "Could not find operation " + operation);
                });
    }

    /** Deletes a role, as somebody else does. */
    public synchronized void delete(String name) {
        roles.remove(name);
    }

    /** Detaches a policy from a role, as somebody else does. */
    public synchronized void detach(String name, String policyArn) {
        role(name).policies.remove(policyArn);
    }

    private Role role(String name) {
        @Nullable Role role = roles.get(name);
        if (role == null) {
            throw new AwsError(404, "NoSuchEntity", "The role with name " + name + " cannot be found.");
        }
        return role;
    }

    private String create(String name, Map<String, String> form) {
        if (roles.containsKey(name)) {
            throw new AwsError(409, "EntityAlreadyExists", "Role with name " + name + " already exists.");
        }
        if (!name.matches("[\\w+=,.@-]{1,64}")) {
            throw new AwsError(400, "ValidationError", "1 validation error detected: Value at 'roleName' failed");
        }
        Role role = new Role(
                form.getOrDefault("Path", "/"), form.getOrDefault("AssumeRolePolicyDocument", ""), clock.nanos());
        for (int i = 1; form.containsKey("Tags.member." + i + ".Key"); i++) {
            role.tags.put(form.get("Tags.member." + i + ".Key"), form.getOrDefault("Tags.member." + i + ".Value", ""));
        }
        roles.put(name, role);
        return described(name, role);
    }

    private static String described(String name, Role role) {
        StringBuilder tags = new StringBuilder();
        role.tags.forEach((key, value) -> tags.append("<member>")
                .append(QueryProtocol.element("Key", key))
                .append(QueryProtocol.element("Value", value))
                .append("</member>"));
        return "<Role>" + QueryProtocol.element("Path", role.path) + QueryProtocol.element("RoleName", name)
                + QueryProtocol.element("RoleId", "AROAEXAMPLE") + QueryProtocol.element("Arn", arn(name, role))
                + QueryProtocol.element("CreateDate", "2026-01-01T00:00:00Z")
                + QueryProtocol.element(
                        "AssumeRolePolicyDocument", URLEncoder.encode(role.trust, StandardCharsets.UTF_8))
                + "<Tags>" + tags + "</Tags></Role>";
    }

    private static String policies(Role role) {
        StringBuilder members = new StringBuilder();
        role.policies.keySet().forEach(policy -> members.append("<member>")
                .append(QueryProtocol.element("PolicyName", policy.substring(policy.lastIndexOf('/') + 1)))
                .append(QueryProtocol.element("PolicyArn", policy))
                .append("</member>"));
        return "<IsTruncated>false</IsTruncated><AttachedPolicies>" + members + "</AttachedPolicies>";
    }

    @Override
    public AwsAnswer error(AwsError error, String requestId) {
        return QueryProtocol.error(error, NAMESPACE, requestId);
    }

    @Override
    public String state() {
        StringBuilder state = new StringBuilder();
        roles.forEach((name, role) -> state.append("role ")
                .append(name)
                .append(' ')
                .append(role.tags)
                .append(' ')
                .append(role.policies.keySet())
                .append('\n'));
        return state.toString();
    }
}
