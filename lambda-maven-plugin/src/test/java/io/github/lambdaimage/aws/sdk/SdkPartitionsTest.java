package io.github.lambdaimage.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.config.AwsPartition;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.endpoints.internal.DefaultPartitionDataProvider;
import software.amazon.awssdk.services.lambda.endpoints.internal.Partition;

/** The table of partitions is that of the SDK. */
@Tag("any-jvm")
class SdkPartitionsTest {

    @Test
    void everyRegionOfTheSdkHasPartitionAndDomain() {
        assertThat(Region.regions()).hasSizeGreaterThan(30);
        for (Region region : Region.regions()) {
            if (!region.isGlobalRegion()) {
                PartitionMetadata metadata = PartitionMetadata.of(region);
                AwsPartition partition = AwsPartition.ofRegion(region.id());

                assertThat(partition.id()).as(region.id()).isEqualTo(metadata.id());
                assertThat(partition.domain()).as(region.id()).isEqualTo(metadata.dnsSuffix());
            }
        }
    }

    /** The clients of the SDK have the table with the second domain. */
    @Test
    void everyPartitionOfTheSdkHasTheDomainOfIpv6() {
        List<Partition> partitions =
                new DefaultPartitionDataProvider().loadPartitions().partitions();

        assertThat(partitions).hasSizeGreaterThan(6).allSatisfy(expected -> assertThat(
                        AwsPartition.ofId(expected.id()).orElseThrow().domains())
                .contains(expected.outputs().dnsSuffix(), expected.outputs().dualStackDnsSuffix()));
    }
}
