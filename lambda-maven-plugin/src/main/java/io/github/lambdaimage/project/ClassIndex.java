package io.github.lambdaimage.project;

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
import java.util.zip.ZipFile;

/**
 * Answers "does this class implement that interface?" from class files alone. The project's own classes are read at
 * once, those of dependencies only when an ancestor of one leads there.
 */
final class ClassIndex implements AutoCloseable {

    private final Map<String, ClassSummary> own;
    private final Map<String, Optional<ClassSummary>> others = new HashMap<>();
    private final List<Path> folders = new ArrayList<>();
    private final List<ZipFile> jars = new ArrayList<>();

    private ClassIndex(Map<String, ClassSummary> own) {
        this.own = own;
    }

    static ClassIndex of(FunctionProject project) throws IOException {
        ClassIndex index = new ClassIndex(readAll(project.classesDirectory()));
        try {
            for (Path entry : project.dependencies()) {
                if (Files.isDirectory(entry)) {
                    index.folders.add(entry);
                } else if (Files.isRegularFile(entry)) {
                    index.jars.add(new ZipFile(entry.toFile()));
                }
            }
            return index;
        } catch (IOException e) {
            index.close();
            throw e;
        }
    }

    private static Map<String, ClassSummary> readAll(Path classes) throws IOException {
        Map<String, ClassSummary> found = new TreeMap<>();
        if (!Files.isDirectory(classes)) {
            return found;
        }
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : (Iterable<Path>) files.filter(ClassIndex::isClass)::iterator) {
                ClassSummary summary = ClassSummary.read(Files.readAllBytes(file));
                found.put(summary.name(), summary);
            }
        }
        return found;
    }

    private static boolean isClass(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".class") && !name.equals("module-info.class") && !name.equals("package-info.class");
    }

    /** The project's own classes, by name. */
    Iterable<ClassSummary> ownClasses() {
        return own.values();
    }

    boolean isEmpty() {
        return own.isEmpty();
    }

    /** The class of this internal name, of the project or a dependency; the JDK's are not looked for. */
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
                return Optional.of(ClassSummary.read(Files.readAllBytes(candidate)));
            }
        }
        for (ZipFile jar : jars) {
            ZipEntry entry = jar.getEntry(file);
            if (entry != null) {
                try (InputStream content = jar.getInputStream(entry)) {
                    return Optional.of(ClassSummary.read(content.readAllBytes()));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether {@code type} is, extends or implements {@code ancestor}, however far up. */
    boolean isA(ClassSummary type, String ancestor) throws IOException {
        return isA(type.name(), ancestor, new HashSet<>());
    }

    private boolean isA(String name, String ancestor, Set<String> seen) throws IOException {
        if (name.equals(ancestor)) {
            return true;
        }
        // Broken class files may go round in circles.
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

    @Override
    public void close() throws IOException {
        for (ZipFile jar : jars) {
            jar.close();
        }
    }
}
