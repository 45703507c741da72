package io.github.lambdaimage.aws;

import java.util.Map;
import java.util.Optional;

/** Log groups: AWS's CloudWatch Logs. Every method throws {@link AwsException} where AWS refuses. */
public interface LogGateway {

    /** A log group, or empty where there is none of exactly that name. */
    Optional<CurrentLogGroup> group(String name);

    /** Creates a log group. */
    void create(String name, Map<String, String> tags);

    /** Has its lines deleted after so many days. */
    void retain(String name, int days);

    /** Has its lines kept for ever. */
    void retainForever(String name);
}
