package io.github.lambdaimage.local.jvm;

import io.github.lambdaimage.project.ClassFileVersion;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rejects a JVM that cannot load the project's classes, before each call fails with an error of the class loader. */
public final class JavaReleaseCheck {

    private static final Pattern RELEASE = Pattern.compile("(?:1\\.)?([0-9]{1,4}).*");

    private JavaReleaseCheck() {}

    /**
     * Compares the project's classes with the JVM. A JVM without a known version is accepted.
     *
     * @throws UserException if a class requires a newer Java
     */
    public static void check(FunctionProject project, JavaInstallation java) throws IOException {
        Matcher release = RELEASE.matcher(java.version());
        Optional<ClassFileVersion> newest = ClassFileVersion.newest(project.classesDirectory());
        if (release.matches() && newest.isPresent() && newest.get().release() > Integer.parseInt(release.group(1))) {
            throw new UserException(
                    "Class " + newest.get().className() + " requires Java "
                            + newest.get().release() + ", but the function runs on Java " + release.group(1) + ".",
                    "Set maven.compiler.release in the POM to " + release.group(1) + ", or use a newer JDK:"
                            + " \"-Dlambda.jdk=/path/to/jdk\"");
        }
    }
}
