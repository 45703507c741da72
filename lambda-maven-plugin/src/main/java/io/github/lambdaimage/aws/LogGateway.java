package io.github.lambdaimage.aws;

import java.util.Map;
import java.util.Optional;

/** Log groups: CloudWatch Logs. Every method throws {@link AwsException} if the call fails. */
public interface LogGateway {

    /** A log group; empty if no group has exactly that name. */
    Optional<CurrentLogGroup> group(String name);

    /** Creates a log group. */
    void create(String name, Map<String, String> tags);

    /** Sets the retention of a log group. */
    void retain(String name, int days);

    /** Removes the retention of a log group: its log is never deleted. */
    void retainForever(String name);
}
