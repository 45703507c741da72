package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.AwsException;
import java.io.IOException;
import java.util.Map;

/** One change that a deploy makes. Its values are known when the plan is made, but for those that only a run can know. */
interface DeployStep {

    /** Stands for a value that only a run can know. */
    String CREATED = "(created by this deploy)";

    /** What it does, in one line that begins with a verb. */
    String text();

    /** The same for programs: {@code step} is its name, and what it is about. */
    Map<String, Object> document();

    /**
     * Does it, and waits until AWS has done it. Where it was done already, by a run that was cut off, nothing happens.
     *
     * @throws AwsException where AWS refuses
     */
    void run(DeployContext run) throws IOException, InterruptedException;
}
