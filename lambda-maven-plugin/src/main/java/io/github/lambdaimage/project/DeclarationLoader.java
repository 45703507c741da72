package io.github.lambdaimage.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Loads the classes of a function's class path for reflection, as {@link DeclarationClassFile} makes them: no code of the
 * function exists in this JVM. Only our own runtime has its code.
 */
final class DeclarationLoader extends ClassLoader implements AutoCloseable {

    private final List<Path> classPath;
    private final Set<Path> withCode;
    private final List<ZipFile> jars = new ArrayList<>();

    /**
     * Creates a loader.
     *
     * @param classPath folders and jars
     * @param withCode those of them that keep their code
     */
    DeclarationLoader(List<Path> classPath, Set<Path> withCode) throws IOException {
        super(ClassLoader.getPlatformClassLoader());
        this.classPath = classPath.stream().filter(Files::exists).toList();
        this.withCode = withCode;
        try {
            for (Path entry : this.classPath) {
                if (Files.isRegularFile(entry)) {
                    jars.add(new ZipFile(entry.toFile()));
                }
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** Whether a file is on the class path. */
    boolean has(String file) throws IOException {
        int jar = 0;
        for (Path entry : classPath) {
            boolean found = Files.isDirectory(entry)
                    ? Files.isRegularFile(entry.resolve(file))
                    : jars.get(jar++).getEntry(file) != null;
            if (found) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String file = name.replace('.', '/') + ".class";
        int jar = 0;
        try {
            for (Path entry : classPath) {
                Optional<byte[]> bytes =
                        Files.isDirectory(entry) ? read(entry.resolve(file)) : read(jars.get(jar++), file);
                if (bytes.isPresent()) {
                    byte[] defined = withCode.contains(entry) ? bytes.get() : DeclarationClassFile.of(bytes.get());
                    return defineClass(name, defined, 0, defined.length);
                }
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new ClassNotFoundException(name, e);
        }
        throw new ClassNotFoundException(name);
    }

    private static Optional<byte[]> read(Path file) throws IOException {
        return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    private static Optional<byte[]> read(ZipFile jar, String file) throws IOException {
        ZipEntry entry = jar.getEntry(file);
        if (entry == null) {
            return Optional.empty();
        }
        try (var content = jar.getInputStream(entry)) {
            return Optional.of(content.readAllBytes());
        }
    }

    @Override
    public void close() throws IOException {
        for (ZipFile jar : jars) {
            jar.close();
        }
    }
}
