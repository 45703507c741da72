package io.github.lambdaimage.local;

import io.github.lambdaimage.text.CommandArgument;
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
        return request.build().command(request.project().baseDirectory()) + " lambda:invoke-local"
                + (hasEvent() ? "" : " \"-Dlambda.event={}\"");
    }

    /** Calls the function with curl. */
    String curl(URI url) {
        String event =
                "@" + request.build().display(request.project().baseDirectory().resolve(EVENT));
        // PowerShell expands an unquoted @.
        return "curl " + url + " -d "
                + (hasEvent() && CommandArgument.isPortable(event) ? '"' + event + '"' : "\"{}\"");
    }

    /** Runs the function of another module. */
    String runLocal(Path module, int port) {
        return request.build().command(module) + " lambda:run-local \"-Dlambda.port=" + port + "\"";
    }

    private boolean hasEvent() {
        return Files.exists(request.project().baseDirectory().resolve(EVENT));
    }
}
