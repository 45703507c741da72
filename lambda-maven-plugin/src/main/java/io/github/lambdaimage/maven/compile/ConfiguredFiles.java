package io.github.lambdaimage.maven.compile;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * The files and folders that the configuration of a goal names, such as the input of a code generator: below the folder of
 * the module, or elsewhere in the same checkout.
 *
 * @param module the folder of the module, absolute, which relative names are resolved against, as Maven does
 * @param root the folder of the checkout, absolute
 */
record ConfiguredFiles(Path module, Path root) {

    private static final Pattern SEPARATORS = Pattern.compile("[\\s,;=]+");

    /** All paths that the configuration may name, whether they exist or not. */
    List<Path> of(@Nullable Xpp3Dom configuration) {
        List<Path> found = new ArrayList<>();
        addFrom(configuration, found);
        return found;
    }

    private void addFrom(@Nullable Xpp3Dom element, List<Path> found) {
        if (element == null) {
            return;
        }
        addFrom(element.getValue(), found);
        for (String attribute : element.getAttributeNames()) {
            addFrom(element.getAttribute(attribute), found); // as in the targets of Ant
        }
        for (Xpp3Dom child : element.getChildren()) {
            addFrom(child, found);
        }
    }

    private void addFrom(@Nullable String text, List<Path> found) {
        if (text == null || text.isBlank()) {
            return;
        }
        add(text.strip(), found);
        // Lists, arguments, and options of annotation processors: -Aname=file
        for (String part : SEPARATORS.split(text.strip(), -1)) {
            // A text may begin or end with a separator.
            if (!part.isEmpty()) {
                add(part, found);
            }
        }
    }

    private void add(String name, List<Path> found) {
        try {
            Path path = module.resolve(name).normalize();
            if ((path.startsWith(module) || path.startsWith(root)) && !found.contains(path)) {
                found.add(path);
            }
        } catch (InvalidPathException e) {
            return; // a text that is no path, such as a pattern on Windows
        }
    }

    /** Whether a path exists and is not a module as a whole, which contains what its build writes. */
    static boolean isInput(Path path) {
        return Files.exists(path) && !Files.exists(path.resolve("pom.xml"));
    }
}
