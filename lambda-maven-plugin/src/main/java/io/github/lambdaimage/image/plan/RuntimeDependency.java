package io.github.lambdaimage.image.plan;

import io.github.lambdaimage.project.DeclaredDependency;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.project.ResolvedArtifact;
import io.github.lambdaimage.report.UserException;

/** The dependency on lambda-runtime, which every image requires. */
public final class RuntimeDependency {

    private static final String GROUP = "io.github.lambdaimage";
    private static final String ARTIFACT = "lambda-runtime";

    private RuntimeDependency() {}

    static boolean is(ResolvedArtifact artifact) {
        return artifact.is(GROUP, ARTIFACT) && artifact.classifier() == null;
    }

    /** Whether it is lambda-runtime, or lambda-runtime-aws, which runs handlers of AWS's library. */
    static boolean isPartOfRuntime(ResolvedArtifact artifact) {
        return is(artifact) || (artifact.is(GROUP, "lambda-runtime-aws") && artifact.classifier() == null);
    }

    /**
     * Checks that the project has the dependency at run time.
     *
     * @throws UserException if it is missing, or has another scope
     */
    public static void check(FunctionProject project) {
        if (project.artifacts().stream().anyMatch(RuntimeDependency::is)) {
            return;
        }
        for (DeclaredDependency declared : project.declaredElsewhere()) {
            if (declared.groupId().equals(GROUP) && declared.artifactId().equals(ARTIFACT)) {
                throw new UserException(
                        "The POM declares lambda-runtime with the scope " + declared.scope()
                                + ", so the image would not contain it.",
                        "Remove <scope>" + declared.scope() + "</scope> from that dependency.");
            }
        }
        throw new UserException(
                "The project " + project.name()
                        + " has no dependency on lambda-runtime, which starts the function in the image.",
                "Add the dependency " + GROUP + ":" + ARTIFACT + " to the POM.");
    }
}
