package io.github.lambdaimage.project;

import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Answers whether a class implements an interface, using class files only. Reads the project's classes at once, and
 * classes of dependencies only as ancestors of those.
 */
final class ClassIndex implements AutoCloseable {

    private final Map<String, ClassSummary> own;
    private final Map<String, Optional<ClassSummary>> others = new HashMap<>();
    private final List<Path> folders = new ArrayList<>();
    private final List<ZipFile> jars = new ArrayList<>();

    private ClassIndex(Map<String, ClassSummary> own) {
        this.own = own;
    }

    /**
     * Reads the classes of the first entry and opens the other entries.
     *
     * @throws UserException if a class file or a jar is not valid
     */
    static ClassIndex of(List<Path> classPath) throws IOException {
        ClassIndex index = new ClassIndex(readAll(classPath.get(0)));
        try {
            for (Path entry : classPath.subList(1, classPath.size())) {
                if (Files.isDirectory(entry)) {
                    index.folders.add(entry);
                } else if (Files.isRegularFile(entry)) {
                    index.jars.add(open(entry));
                }
            }
            return index;
        } catch (IOException | RuntimeException e) {
            index.close();
            throw e;
        }
    }

    private static ZipFile open(Path jar) throws IOException {
        try {
            return new ZipFile(jar.toFile());
        } catch (ZipException e) {
            throw new UserException(
                    "The dependency " + jar + " is not a valid jar: " + e.getMessage() + ".",
                    "Delete the file, so that Maven downloads or builds it again.",
                    e);
        }
    }

    private static Map<String, ClassSummary> readAll(Path classes) throws IOException {
        Map<String, ClassSummary> found = new TreeMap<>();
        if (!Files.isDirectory(classes)) {
            return found;
        }
        Path folder = classes.toRealPath(); // otherwise a link to a folder would be empty
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(path -> isClass(folder.relativize(path)))::iterator) {
                ClassSummary summary = read(Files.readAllBytes(file), file.toString());
                found.put(summary.name(), summary);
            }
        }
        return found;
    }

    private static ClassSummary read(byte[] classFile, String origin) {
        try {
            return ClassSummary.read(classFile);
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    "The class file " + origin + " is not valid: " + e.getMessage() + ".",
                    "Compile it again: mvn clean compile",
                    e);
        }
    }

    private static boolean isClass(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".class")
                && !name.equals("module-info.class")
                && !name.equals("package-info.class")
                && !file.startsWith("META-INF"); // the same classes for other Java releases
    }

    /** The project's own classes, by name. */
    Iterable<ClassSummary> ownClasses() {
        return own.values();
    }

    boolean isEmpty() {
        return own.isEmpty();
    }

    /** The class with this internal name, from the project or a dependency but not from the JDK. */
    Optional<ClassSummary> find(String name) throws IOException {
        ClassSummary mine = own.get(name);
        if (mine != null) {
            return Optional.of(mine);
        }
        Optional<ClassSummary> known = others.get(name);
        if (known == null) {
            known = readFromDependencies(name);
            others.put(name, known);
        }
        return known;
    }

    private Optional<ClassSummary> readFromDependencies(String name) throws IOException {
        String file = name + ".class";
        for (Path folder : folders) {
            Path candidate = folder.resolve(file);
            if (Files.isRegularFile(candidate)) {
                return Optional.of(read(Files.readAllBytes(candidate), candidate.toString()));
            }
        }
        for (ZipFile jar : jars) {
            ZipEntry entry = jar.getEntry(file);
            if (entry != null) {
                try (InputStream content = jar.getInputStream(entry)) {
                    return Optional.of(read(content.readAllBytes(), file + " in " + jar.getName()));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether {@code type} is, extends or implements {@code ancestor}, directly or indirectly. */
    boolean isA(ClassSummary type, String ancestor) throws IOException {
        return isA(type.name(), ancestor, new HashSet<>());
    }

    private boolean isA(String name, String ancestor, Set<String> seen) throws IOException {
        if (name.equals(ancestor)) {
            return true;
        }
        // Invalid class files may contain a cycle.
        if (name.startsWith("java/") || !seen.add(name)) {
            return false;
        }
        Optional<ClassSummary> type = find(name);
        if (type.isEmpty()) {
            return false;
        }
        for (String parent : type.get().interfaces()) {
            if (isA(parent, ancestor, seen)) {
                return true;
            }
        }
        String superName = type.get().superName();
        return superName != null && isA(superName, ancestor, seen);
    }

    /** The names of the public methods of a class and of its ancestors; true if one of the name is static. */
    Map<String, Boolean> publicMethods(ClassSummary type) throws IOException {
        Map<String, Boolean> methods = new TreeMap<>();
        addPublicMethods(type.name(), methods, new HashSet<>());
        return methods;
    }

    private void addPublicMethods(String name, Map<String, Boolean> methods, Set<String> seen) throws IOException {
        if (name.startsWith("java/") || !seen.add(name)) {
            return;
        }
        Optional<ClassSummary> type = find(name);
        if (type.isEmpty()) {
            return;
        }
        type.get().publicMethods().forEach((method, isStatic) -> methods.merge(method, isStatic, Boolean::logicalOr));
        for (String parent : type.get().interfaces()) {
            addPublicMethods(parent, methods, seen);
        }
        String superName = type.get().superName();
        if (superName != null) {
            addPublicMethods(superName, methods, seen);
        }
    }

    @Override
    public void close() throws IOException {
        for (ZipFile jar : jars) {
            jar.close();
        }
    }
}
