package io.github.lambdaimage.deploy;

import io.github.lambdaimage.json.JsonSyntaxException;
import io.github.lambdaimage.json.LocatedJson;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/** AWS's IAM. */
final class SdkRoles implements RoleGateway {

    private static final String LAMBDA = "lambda.amazonaws.com";
    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":{\"Service\":\"" + LAMBDA + "\"},\"Action\":\"sts:AssumeRole\"}]}";

    private final SdkClients clients;
    private final SdkCall iam = new SdkCall("iam");

    SdkRoles(SdkClients clients) {
        this.clients = clients;
    }

    @Override
    public Optional<CurrentRole> role(String name) {
        Optional<Role> found = iam.find("GetRole", "NoSuchEntity", () -> clients.iam()
                .getRole(request -> request.roleName(name))
                .role());
        return found.map(role -> new CurrentRole(
                role.arn(),
                trustsLambda(role.assumeRolePolicyDocument()),
                policies(name),
                role.tags().stream().anyMatch(tag -> tag.key().equals(Wanted.CREATED_TAG))));
    }

    private Set<String> policies(String name) {
        return iam.call(
                "ListAttachedRolePolicies",
                () ->
                        clients
                                .iam()
                                .listAttachedRolePoliciesPaginator(request -> request.roleName(name))
                                .attachedPolicies()
                                .stream()
                                .map(AttachedPolicy::policyArn)
                                .collect(Collectors.toSet()));
    }

    /** Whether one of its statements lets Lambda assume the role; conditions are not looked at. */
    static boolean trustsLambda(String document) {
        try {
            byte[] json = URLDecoder.decode(document, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
            return each(LocatedJson.parse(json).get("Statement")).stream()
                    .filter(statement -> statement
                            .get("Effect")
                            .filter(effect -> is(effect, "Allow"))
                            .isPresent())
                    .flatMap(statement -> statement.get("Principal").stream())
                    .filter(principal -> principal.kind() == LocatedJson.Kind.OBJECT)
                    .flatMap(principal -> each(principal.get("Service")).stream())
                    .anyMatch(service -> is(service, LAMBDA));
        } catch (JsonSyntaxException | IllegalArgumentException e) {
            return false;
        }
    }

    /** One value, or each of a list of them. */
    private static List<LocatedJson> each(Optional<LocatedJson> value) {
        return value.map(one -> one.kind() == LocatedJson.Kind.ARRAY ? one.elements() : List.of(one))
                .orElse(List.of());
    }

    private static boolean is(LocatedJson value, String text) {
        return value.kind() == LocatedJson.Kind.STRING && value.asString().equals(text);
    }

    @Override
    public String create(String name, Map<String, String> tags) {
        return iam.call("CreateRole", () -> clients.iam()
                .createRole(request -> request.roleName(name)
                        .description("Role of a Lambda function, made by lambda-image.")
                        .assumeRolePolicyDocument(TRUST)
                        .tags(tags.entrySet().stream()
                                .map(tag -> Tag.builder()
                                        .key(tag.getKey())
                                        .value(tag.getValue())
                                        .build())
                                .toList()))
                .role()
                .arn());
    }

    @Override
    public void attach(String name, String policyArn) {
        iam.call("AttachRolePolicy", () -> clients.iam()
                .attachRolePolicy(request -> request.roleName(name).policyArn(policyArn)));
    }
}
