package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.AwsException;
import java.io.IOException;
import java.util.Map;

/** A change that a deploy makes. Its values are known when the plan is made, except for those known only at run time. */
interface DeployStep {

    /** In place of a value that is known only at run time. */
    String CREATED = "(created by this deploy)";

    /** One line that begins with a verb. */
    String text();

    /** The same for programs: {@code step} is the name; further members are its values. */
    Map<String, Object> document();

    /**
     * Executes the step and waits until AWS has finished it. No effect if an interrupted run did it already.
     *
     * @throws AwsException if a call fails
     */
    void run(DeployContext run) throws IOException, InterruptedException;
}
