package io.github.lambdaimage.config;

import java.util.List;

/**
 * The VPC that the function is connected to.
 *
 * @param subnetIds at most 16
 * @param securityGroupIds at most 5
 */
public record Vpc(List<String> subnetIds, List<String> securityGroupIds) {

    public Vpc {
        subnetIds = List.copyOf(subnetIds);
        securityGroupIds = List.copyOf(securityGroupIds);
    }
}
