package io.github.lambdaimage.maven.compile;

import io.github.lambdaimage.local.compile.BuildFailure;
import java.io.File;
import java.nio.file.Path;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.jspecify.annotations.Nullable;

/** Texts of failed goals, as compilers of all languages report their errors through Maven. */
final class CompileMessages {

    private CompileMessages() {}

    /**
     * The failure with file, line and text of each error.
     *
     * @param folder paths below it are shortened
     */
    static BuildFailure of(Throwable failure, Path folder) {
        String text = null;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            // The outermost text with details, else the innermost text: plugins wrap what a compiler throws.
            String details = details(each);
            if (details != null) {
                text = details;
                break;
            }
            if (each.getMessage() != null && !each.getMessage().isBlank()) {
                text = each.getMessage();
            }
        }
        String shown = text == null ? failure.toString() : text;
        return new BuildFailure(
                BuildFailure.COMPILE, shown.replace(folder + File.separator, "").strip());
    }

    private static @Nullable String details(Throwable failure) {
        return failure instanceof AbstractMojoExecutionException mojo
                        && mojo.getLongMessage() != null
                        && !mojo.getLongMessage().isBlank()
                ? mojo.getLongMessage()
                : null;
    }
}
