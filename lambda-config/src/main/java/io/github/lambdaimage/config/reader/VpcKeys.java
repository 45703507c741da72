package io.github.lambdaimage.config.reader;

import io.github.lambdaimage.config.Vpc;
import io.github.lambdaimage.config.type.ListType;
import io.github.lambdaimage.config.type.StringType;
import io.github.lambdaimage.config.type.ValueType;
import java.util.List;
import java.util.Map;

/** The keys inside {@code Vpc}, with the limits of Lambda's API type VpcConfig. */
final class VpcKeys {

    private static final int MAX_SUBNETS = 16;
    private static final int MAX_GROUPS = 5;

    private static final ConfigKey<List<String>> SUBNET_IDS = ConfigKey.of(
                    "SubnetIds",
                    ListType.of(
                                    StringType.of(
                                            "subnet-[0-9a-z]+",
                                            "such as \"subnet-0a1b2c3d\"",
                                            "the ID of a subnet, such as \"subnet-0a1b2c3d\""),
                                    "subnet IDs")
                            .atMost(MAX_SUBNETS),
                    "Subnets of one VPC.",
                    List.of("subnet-0a1b2c3d"))
            .absentIs(List.of())
            .nullSets("none", List.of());

    private static final ConfigKey<List<String>> SECURITY_GROUP_IDS = ConfigKey.of(
                    "SecurityGroupIds",
                    ListType.of(
                                    StringType.of(
                                            "sg-[0-9a-zA-Z]+",
                                            "such as \"sg-0a1b2c3d\"",
                                            "the ID of a security group, such as \"sg-0a1b2c3d\""),
                                    "security group IDs")
                            .atMost(MAX_GROUPS),
                    "Security groups of the same VPC.",
                    List.of("sg-0a1b2c3d"))
            .absentIs(List.of())
            .nullSets("none", List.of());

    static final ObjectType<Vpc> TYPE = new ObjectType<>(
            List.of(SUBNET_IDS, SECURITY_GROUP_IDS),
            values -> new Vpc(values.orDefault(SUBNET_IDS), values.orDefault(SECURITY_GROUP_IDS)),
            new ObjectType.Rule<>(
                    vpc -> vpc.subnetIds().isEmpty() && !vpc.securityGroupIds().isEmpty()
                            ? "has \"SecurityGroupIds\" but no \"SubnetIds\"; add the subnets, or remove both"
                            : null,
                    ValueType.ordered("if", nonEmpty("SecurityGroupIds"), "then", nonEmpty("SubnetIds"))));

    private VpcKeys() {}

    /** The JSON Schema of an object whose list with this key is not empty. */
    private static Map<String, Object> nonEmpty(String key) {
        return ValueType.ordered(
                "required", List.of(key), "properties", Map.of(key, ValueType.ordered("type", "array", "minItems", 1)));
    }
}
