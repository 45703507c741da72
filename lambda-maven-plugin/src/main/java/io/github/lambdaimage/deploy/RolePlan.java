package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.CurrentFunction;
import io.github.lambdaimage.aws.CurrentRole;
import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.config.Tracing;
import io.github.lambdaimage.report.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The role that a function is to have.
 *
 * @param arn empty where the role is created
 * @param steps that create it, and give it what it has to be allowed
 */
record RolePlan(String arn, List<DeployStep> steps) {

    RolePlan {
        steps = List.copyOf(steps);
    }

    /**
     * The plan of the role.
     *
     * @throws UserException where the role that is wanted is not there, or is none for Lambda
     */
    static RolePlan of(DesiredState wanted, CurrentState found) {
        LambdaConfig config = wanted.config();
        Optional<CurrentFunction> old = wanted.recreate() ? Optional.empty() : found.function();
        String current = old.map(function -> function.config().role()).orElse("");
        boolean kept = config.role() == null
                ? !current.isEmpty()
                : config.role().isArn()
                        ? current.equals(config.role().text())
                        : current.endsWith("/" + config.role().name());
        boolean created = config.role() == null && (current.isEmpty() || current.endsWith("/" + wanted.createdRole()));
        List<DeployStep> steps = created ? policies(wanted, found) : List.of();
        return new RolePlan(kept ? current : arn(wanted, found), steps);
    }

    private static String arn(DesiredState wanted, CurrentState found) {
        LambdaConfig config = wanted.config();
        Optional<CurrentRole> there = found.role().filter(role -> isMeant(config, role));
        if (there.isPresent()) {
            return trusted(there.get());
        }
        if (config.role() == null) {
            return "";
        }
        throw new UserException(
                "There is no role " + config.role().text() + " in account "
                        + found.place().account() + ".",
                "Write the name or ARN of one that is there as \"Role\" in config.json, or leave the key out: then "
                        + wanted.createdRole() + " is created.");
    }

    /** An ARN may be one of another account, where nobody has looked. */
    private static boolean isMeant(LambdaConfig config, CurrentRole role) {
        return config.role() == null
                || !config.role().isArn()
                || config.role().text().equals(role.arn());
    }

    private static String trusted(CurrentRole role) {
        if (!role.trustsLambda()) {
            throw new UserException(
                    "The role " + role.arn() + " does not let Lambda assume it.",
                    "Add {\"Effect\": \"Allow\", \"Principal\": {\"Service\": \"lambda.amazonaws.com\"}, \"Action\":"
                            + " \"sts:AssumeRole\"} to its trust policy, or name another \"Role\" in config.json.");
        }
        return role.arn();
    }

    private static List<DeployStep> policies(DesiredState wanted, CurrentState found) {
        if (found.role().isEmpty() && found.function().isPresent() && !wanted.recreate()) {
            return List.of(); // Not looked at, since nothing asks for more than it has.
        }
        String role = wanted.createdRole();
        List<DeployStep> steps = new ArrayList<>();
        if (found.role().isEmpty()) {
            steps.add(new RoleSteps.CreateRole(role));
        } else if (!found.role().get().created()) {
            return List.of(); // Somebody else's of that name.
        }
        List<String> policies = new ArrayList<>();
        policies.add(RoleSteps.BASIC_POLICY);
        if (wantsVpc(wanted.config())) {
            policies.add(RoleSteps.VPC_POLICY);
        }
        if (wantsTraces(wanted.config())) {
            policies.add(RoleSteps.XRAY_POLICY);
        }
        policies.stream()
                .map(policy -> RoleSteps.arn(found.place().partition(), policy))
                .filter(policy ->
                        found.role().isEmpty() || !found.role().get().policies().contains(policy))
                .forEach(policy -> steps.add(new RoleSteps.AttachPolicy(role, policy)));
        return steps;
    }

    /** Whether the function is to be in a network, which its role has to be allowed. */
    static boolean wantsVpc(LambdaConfig config) {
        return config.vpc().value().filter(vpc -> !vpc.subnetIds().isEmpty()).isPresent();
    }

    /** Whether calls are to be traced, which the role has to be allowed. */
    static boolean wantsTraces(LambdaConfig config) {
        return config.tracing().value().filter(Tracing.ACTIVE::equals).isPresent();
    }
}
