package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.aws.CurrentRole;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a deploy does to the role of a function. */
public final class RoleSteps {

    /** May write the function's log. */
    static final String BASIC_POLICY = "service-role/AWSLambdaBasicExecutionRole";

    /** May make the network interfaces that a VPC wants. */
    static final String VPC_POLICY = "service-role/AWSLambdaVPCAccessExecutionRole";

    /** May send traces. */
    static final String XRAY_POLICY = "AWSXRayDaemonWriteAccess";

    /** All that are ever attached. */
    public static final List<String> POLICIES = List.of(BASIC_POLICY, VPC_POLICY, XRAY_POLICY);

    private RoleSteps() {}

    /** ARN of one of these policies. */
    public static String arn(String partition, String policy) {
        return "arn:" + partition + ":iam::aws:policy/" + policy;
    }

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
            } catch (AwsException fault) {
                // An answer that was lost, after which the call was repeated.
                Optional<CurrentRole> there =
                        fault.is("EntityAlreadyExists") ? run.aws().roles().role(role) : Optional.empty();
                run.roleIs(there.filter(CurrentRole::created)
                        .orElseThrow(() -> fault)
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
            run.patience().through("the role " + role + " to be known", AttachPolicy::isOfNewRole, () -> {
                run.aws().roles().attach(role, policy);
                return policy;
            });
        }

        /** A role that has just been created is not known everywhere at once; AWS's policies always are. */
        private static boolean isOfNewRole(AwsException fault) {
            return fault.is("NoSuchEntity") && !fault.is("NoSuchEntity", "is not attachable");
        }
    }
}
