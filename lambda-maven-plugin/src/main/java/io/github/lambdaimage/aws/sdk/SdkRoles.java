package io.github.lambdaimage.aws.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.lambdaimage.aws.CurrentRole;
import io.github.lambdaimage.aws.RoleGateway;
import io.github.lambdaimage.aws.TrustPolicy;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/** Roles, by IAM. */
final class SdkRoles implements RoleGateway {

    private static final SdkCalls CALLS = new SdkCalls("iam");
    private static final String GET = "GetRole";
    private static final String MISSING = "NoSuchEntity";

    private final SdkClients clients;

    SdkRoles(SdkClients clients) {
        this.clients = clients;
    }

    @Override
    public Optional<CurrentRole> role(String name) {
        return found(name).map(role -> current(role, Set.of()));
    }

    @Override
    public Optional<CurrentRole> roleWithPolicies(String name) {
        return found(name).flatMap(role -> attachedPolicies(name).map(policies -> current(role, policies)));
    }

    private Optional<Role> found(String name) {
        return CALLS.find(GET, MISSING, () -> clients.iam()
                .getRole(request -> request.roleName(name))
                .role());
    }

    @Override
    public Optional<Set<String>> attachedPolicies(String name) {
        return CALLS.find(
                "ListAttachedRolePolicies",
                MISSING,
                () ->
                        clients
                                .iam()
                                .listAttachedRolePoliciesPaginator(request -> request.roleName(name))
                                .attachedPolicies()
                                .stream()
                                .map(AttachedPolicy::policyArn)
                                .collect(Collectors.toSet()));
    }

    private static CurrentRole current(Role role, Set<String> policies) {
        return new CurrentRole(
                CALLS.required(GET, "ARN", role.arn()),
                TrustPolicy.trustsLambda(
                        URLDecoder.decode(CALLS.required(GET, "trust policy", role.assumeRolePolicyDocument()), UTF_8)),
                policies,
                role.tags().stream().map(Tag::key).anyMatch(CurrentRole.CREATED_TAG::equals));
    }

    @Override
    public String create(String name, Map<String, String> tags) {
        Role role = CALLS.call("CreateRole", () -> clients.iam()
                .createRole(request -> request.roleName(name)
                        .description("Role of a Lambda function, created by lambda-image")
                        .assumeRolePolicyDocument(TrustPolicy.forLambda())
                        .tags(tags(tags)))
                .role());
        return CALLS.required("CreateRole", "ARN", role == null ? null : role.arn());
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    @Override
    public void attach(String name, String policyArn) {
        CALLS.call("AttachRolePolicy", () -> clients.iam()
                .attachRolePolicy(request -> request.roleName(name).policyArn(policyArn)));
    }
}
