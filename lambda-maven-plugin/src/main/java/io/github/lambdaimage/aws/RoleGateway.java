package io.github.lambdaimage.aws;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Roles: AWS IAM. Every method throws {@link AwsException} if the call fails. */
public interface RoleGateway {

    /** A role without the policies attached to it; empty if it does not exist. */
    Optional<CurrentRole> role(String name);

    /** A role with the policies attached to it; empty if it does not exist. */
    Optional<CurrentRole> roleWithPolicies(String name);

    /** ARNs of the managed policies attached to a role; empty if it does not exist. */
    Optional<Set<String>> attachedPolicies(String name);

    /**
     * Creates a role that Lambda may assume.
     *
     * @return its ARN
     */
    String create(String name, Map<String, String> tags);

    /** Attaches a managed policy; no effect if it is attached already. */
    void attach(String name, String policyArn);
}
