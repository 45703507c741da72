package io.github.lambdaimage.aws;

import java.util.Map;
import java.util.Optional;

/** Roles: AWS's IAM. Every method throws {@link AwsException} where AWS refuses. */
public interface RoleGateway {

    /** A role with the policies attached to it, or empty where there is none of that name. */
    Optional<CurrentRole> role(String name);

    /**
     * Creates a role that Lambda may assume.
     *
     * @return its ARN
     */
    String create(String name, Map<String, String> tags);

    /** Attaches a managed policy; nothing happens where it is attached. */
    void attach(String name, String policyArn);
}
