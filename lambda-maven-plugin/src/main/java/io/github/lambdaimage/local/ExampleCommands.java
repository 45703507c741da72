package io.github.lambdaimage.local;

import io.github.lambdaimage.text.CommandArgument;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Commands for another terminal that is in the folder where Maven was started. */
final class ExampleCommands {

    private static final String EVENT = "events/success.json";

    private final LocalRequest request;

    ExampleCommands(LocalRequest request) {
        this.request = request;
    }

    /** Calls the function with Maven: with the default event, or with an empty one if there is none. */
    String invokeLocal() {
        return maven(request.project().baseDirectory()) + " lambda:invoke-local"
                + (hasEvent() ? "" : " \"-Dlambda.event={}\"");
    }

    /** Calls the function with curl. */
    String curl(URI url) {
        String event = "@" + display(request.project().baseDirectory().resolve(EVENT));
        // PowerShell expands an unquoted @.
        return "curl " + url + " -d "
                + (hasEvent() && CommandArgument.isPortable(event) ? '"' + event + '"' : "\"{}\"");
    }

    /** Runs the function of another module. */
    String runLocal(Path module, int port) {
        return maven(module) + " lambda:run-local \"-Dlambda.port=" + port + "\"";
    }

    private boolean hasEvent() {
        return Files.exists(request.project().baseDirectory().resolve(EVENT));
    }

    /** Maven for one module. The others of its build are built too if it needs them. */
    private String maven(Path module) {
        MavenBuild build = request.build();
        if (module.equals(build.folder()) && request.build().otherFunctions().isEmpty()) {
            return "mvn";
        }
        String pom = build.root().equals(build.folder())
                ? ""
                : " -f " + CommandArgument.quote(display(build.root().resolve("pom.xml")));
        return "mvn" + pom
                + (module.equals(build.root())
                        ? ""
                        : " -pl " + CommandArgument.quote(slashes(build.root().relativize(module))) + " -am");
    }

    /** A path as it is typed in the folder of the user: relative if it is below, and with slashes on all systems. */
    private String display(Path path) {
        Path folder = request.build().folder();
        return slashes(path.startsWith(folder) ? folder.relativize(path) : path);
    }

    private static String slashes(Path path) {
        return path.toString().replace(File.separatorChar, '/');
    }
}
