package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.aws.CurrentRole;
import java.util.Map;
import java.util.Optional;

/** Steps for the role of a function. */
final class RoleSteps {

    private RoleSteps() {}

    /** Creates a role that Lambda may assume. */
    record CreateRole(String role) implements DeployStep {
        @Override
        public String text() {
            return "create role " + role + ", which Lambda may assume";
        }

        @Override
        public Map<String, Object> document() {
            return Map.of("step", "createRole", "role", role);
        }

        @Override
        public void run(DeployContext run) {
            run.changesRole();
            try {
                run.roleIs(run.aws().roles().create(role, Map.of(DesiredState.CREATED_TAG, "true")));
            } catch (AwsException failure) {
                // The call may have been repeated after its answer was lost.
                Optional<CurrentRole> there =
                        failure.is("EntityAlreadyExists") ? run.aws().roles().role(role) : Optional.empty();
                run.roleIs(there.filter(CurrentRole::created)
                        .orElseThrow(() -> failure)
                        .arn());
            }
        }
    }

    /**
     * Attaches a managed policy.
     *
     * @param policy ARN
     */
    record AttachPolicy(String role, String policy) implements DeployStep {
        @Override
        public String text() {
            return "attach policy " + policy.substring(policy.lastIndexOf('/') + 1) + " to role " + role;
        }

        @Override
        public Map<String, Object> document() {
            return Map.of("step", "attachPolicy", "role", role, "policy", policy);
        }

        @Override
        public void run(DeployContext run) throws InterruptedException {
            run.changesRole();
            run.waiter().through("the role " + role + " to become available", AttachPolicy::isOfNewRole, () -> {
                run.aws().roles().attach(role, policy);
                return policy;
            });
        }

        /** A new role becomes available with a delay; AWS's managed policies always are. */
        private static boolean isOfNewRole(AwsException failure) {
            return failure.is("NoSuchEntity") && !failure.is("NoSuchEntity", "is not attachable");
        }
    }
}
