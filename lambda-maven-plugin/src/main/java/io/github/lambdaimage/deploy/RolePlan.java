package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.AwsContext;
import io.github.lambdaimage.aws.CurrentRole;
import io.github.lambdaimage.aws.ManagedPolicy;
import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.config.Tracing;
import io.github.lambdaimage.report.UserException;
import java.util.ArrayList;
import java.util.List;

/**
 * The plan for the role of a function.
 *
 * @param arn empty if the role has to be created
 * @param steps that create it and attach policies
 */
record RolePlan(String arn, List<DeployStep> steps) {

    RolePlan {
        steps = List.copyOf(steps);
    }

    /**
     * Plans the role.
     *
     * @throws UserException if the configured role does not exist, or does not trust Lambda
     */
    static RolePlan of(DesiredState desired, CurrentState found) {
        LambdaConfig config = desired.config();
        String current =
                found.function().map(function -> function.config().role()).orElse("");
        boolean deleted = desired.recreate()
                && current.endsWith("/" + desired.createdRole())
                && found.role().isEmpty();
        boolean kept = config.role() == null
                ? !current.isEmpty() && !deleted
                : config.role().isArn()
                        ? current.equals(config.role().text())
                        : current.endsWith("/" + config.role().name());
        boolean created = config.role() == null && (current.isEmpty() || current.endsWith("/" + desired.createdRole()));
        List<DeployStep> steps = created ? policies(desired, found) : List.of();
        return new RolePlan(kept ? current : arn(desired, found), steps);
    }

    private static String arn(DesiredState desired, CurrentState found) {
        LambdaConfig config = desired.config();
        if (config.role() != null && config.role().isArn()) {
            return config.role().text();
        }
        if (found.role().isPresent()) {
            return trusted(found.role().get());
        }
        if (config.role() == null) {
            return "";
        }
        throw new UserException(
                "The role " + config.role().text() + " does not exist in account "
                        + found.place().account() + ".",
                "Set \"Role\" in config.json to the name or ARN of an existing role, or remove the key to create "
                        + desired.createdRole() + ".");
    }

    private static String trusted(CurrentRole role) {
        if (!role.trustsLambda()) {
            throw new UserException(
                    "The role " + role.arn() + " does not trust Lambda.",
                    "Add {\"Effect\": \"Allow\", \"Principal\": {\"Service\": \"lambda.amazonaws.com\"}, \"Action\":"
                            + " \"sts:AssumeRole\"} to its trust policy, or set another \"Role\" in config.json.");
        }
        return role.arn();
    }

    private static List<DeployStep> policies(DesiredState desired, CurrentState found) {
        if (found.role().isEmpty() && found.function().isPresent() && !desired.recreate() && !found.roleDeleted()) {
            return List.of(); // Not read, since it has its policies.
        }
        String role = desired.createdRole();
        List<DeployStep> steps = new ArrayList<>();
        if (found.role().isEmpty()) {
            steps.add(new RoleSteps.CreateRole(role));
        } else if (!found.role().get().created()) {
            return List.of(); // A role of the user with that name.
        }
        requiredPolicies(desired, found.place()).stream()
                .filter(policy ->
                        found.role().isEmpty() || !found.role().get().policies().contains(policy))
                .forEach(policy -> steps.add(new RoleSteps.AttachPolicy(role, policy)));
        return steps;
    }

    /** The ARN of the role that this plugin creates. */
    static String createdArn(DesiredState desired, AwsContext place) {
        return "arn:" + place.partition() + ":iam::" + place.account() + ":role/" + desired.createdRole();
    }

    /** ARNs of the policies that a created role requires. */
    static List<String> requiredPolicies(DesiredState desired, AwsContext place) {
        List<ManagedPolicy> policies = new ArrayList<>();
        policies.add(ManagedPolicy.BASIC);
        if (requiresVpc(desired.config())) {
            policies.add(ManagedPolicy.VPC);
        }
        if (requiresTracing(desired.config())) {
            policies.add(ManagedPolicy.XRAY);
        }
        return policies.stream().map(policy -> policy.arn(place.partition())).toList();
    }

    /** Whether the function will be in a VPC, for which its role requires a policy. */
    private static boolean requiresVpc(LambdaConfig config) {
        return config.vpc().value().filter(vpc -> !vpc.subnetIds().isEmpty()).isPresent();
    }

    /** Whether calls will be traced, for which the role requires a policy. */
    private static boolean requiresTracing(LambdaConfig config) {
        return config.tracing().value().filter(Tracing.ACTIVE::equals).isPresent();
    }
}
