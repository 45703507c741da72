package io.github.lambdaimage.maven.project;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds functions near a project that is none, for the message to a user who runs Maven in the wrong folder. */
public final class NearbyFunctions {

    private static final String POM = "pom.xml";
    private static final Set<String> NOT_PROJECTS = Set.of("target", "src", "node_modules", "build");
    private static final int MOST_LEVELS = 4;
    private static final int MOST_NAMED = 5;

    private final Path folder;
    private final List<String> modules;
    private final Path root;

    private NearbyFunctions(Path folder, List<String> modules, Path root) {
        this.folder = folder;
        this.modules = modules;
        this.root = root;
    }

    /**
     * Creates a search.
     *
     * @param folder of the project, absolute
     * @param modules those of the project's POM
     * @param root the folder where Maven runs
     */
    public static NearbyFunctions of(Path folder, List<String> modules, Path root) {
        return new NearbyFunctions(
                folder, List.copyOf(modules), root.toAbsolutePath().normalize());
    }

    /**
     * How to run a goal for the functions that are modules of this project, below it, or above or beside it.
     *
     * @param config name of the file that makes a project a function
     * @param goal such as {@code invoke-local}
     * @return empty if there is none
     */
    public Optional<String> remedy(String config, String goal) throws IOException {
        List<Path> below = functions(folder, config);
        if (!below.isEmpty()) {
            return Optional.of(below.stream().allMatch(this::isModule) ? ofModules(below, goal) : inFolders(below));
        }
        @Nullable Path above = folder.getParent();
        for (int i = 0; i < MOST_LEVELS && above != null && Files.exists(above.resolve(POM)); i++) {
            if (Files.exists(above.resolve(config))) {
                return Optional.of(inFolders(List.of(above)));
            }
            List<Path> beside = functions(above, config);
            if (!beside.isEmpty()) {
                return Optional.of(inFolders(beside));
            }
            above = above.getParent();
        }
        return Optional.empty();
    }

    private boolean isModule(Path function) {
        return modules.stream()
                .map(module -> folder.resolve(module).normalize())
                .map(module -> Files.isRegularFile(module) ? module.getParent() : module)
                .anyMatch(function::startsWith);
    }

    private String ofModules(List<Path> functions, String goal) {
        String command =
                "mvn -pl " + (functions.size() == 1 ? module(functions.get(0)) : "MODULE") + " -am lambda:" + goal;
        return functions.size() == 1
                ? "Run the goal for the module that has one: " + command
                : "Run the goal for one of the modules that have one, " + named(functions) + ": " + command;
    }

    private String module(Path function) {
        String path = (function.startsWith(root) ? root : folder)
                .relativize(function)
                .toString()
                .replace('\\', '/');
        return path.chars().allMatch(c -> Character.isLetterOrDigit(c) || "/._-".indexOf(c) >= 0)
                ? path
                : "\"" + path + "\"";
    }

    private String named(List<Path> functions) {
        return functions.stream().limit(MOST_NAMED).map(this::module).collect(Collectors.joining(", "))
                + (functions.size() > MOST_NAMED ? ", …" : "");
    }

    private static String inFolders(List<Path> functions) {
        return "Run Maven in the folder of a project that has one: "
                + functions.stream().limit(MOST_NAMED).map(Path::toString).collect(Collectors.joining(", ")) + ".";
    }

    private static List<Path> functions(Path top, String config) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(top, Set.of(), MOST_LEVELS, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = String.valueOf(directory.getFileName());
                if (!directory.equals(top) && (NOT_PROJECTS.contains(name) || name.startsWith("."))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (!directory.equals(top)
                        && Files.exists(directory.resolve(POM))
                        && Files.exists(directory.resolve(config))) {
                    found.add(directory);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE; // only a hint
            }
        });
        found.sort(null);
        return found;
    }
}
