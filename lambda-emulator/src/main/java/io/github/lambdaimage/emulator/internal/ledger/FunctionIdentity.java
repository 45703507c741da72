package io.github.lambdaimage.emulator.internal.ledger;

import io.github.lambdaimage.emulator.EmulatorConfig;

/**
 * ARN and version of the function for one call.
 *
 * @param arn the ARN with the requested qualifier
 * @param version version that runs: the qualifier if it is a number, otherwise {@code $LATEST}
 */
public record FunctionIdentity(String arn, String version) {
    public static final String LATEST = "$LATEST";

    /** The configured function with a qualifier; empty for none. */
    public static FunctionIdentity of(EmulatorConfig config, String qualifier) {
        String arn = arn(config, config.functionName());
        if (qualifier.isEmpty()) {
            return new FunctionIdentity(arn, LATEST);
        }
        boolean number = qualifier.chars().allMatch(c -> c >= '0' && c <= '9');
        return new FunctionIdentity(arn + ":" + qualifier, number ? qualifier : LATEST);
    }

    /** The ARN that a function with this name would have beside the configured one. */
    public static String arn(EmulatorConfig config, String functionName) {
        return "arn:" + partition(config.region()) + ":lambda:" + config.region() + ":" + config.accountId()
                + ":function:" + functionName;
    }

    private static String partition(String region) {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}
