package io.github.lambdaimage.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Builds a layer file by file. */
public final class TestLayer {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8");

    /** A placeholder for a JVM, which is never run. */
    public static TestLayer withJava(String version) {
        return new TestLayer()
                .folder("opt/java/bin")
                .executable("opt/java/bin/java", "no program")
                .file("opt/java/release", "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
    }

    public TestLayer folder(String path) {
        return add(new TarArchiveEntry(path + "/"), "");
    }

    public TestLayer folder(String path, int mode, long user, long group) {
        TarArchiveEntry entry = new TarArchiveEntry(path + "/");
        entry.setMode(040000 | mode);
        return add(entry, "", user, group);
    }

    public TestLayer file(String path, String content) {
        return add(new TarArchiveEntry(path), content);
    }

    public TestLayer file(String path, byte[] content) {
        return add(new TarArchiveEntry(path), content, 0, 0);
    }

    public TestLayer executable(String path, String content) {
        TarArchiveEntry entry = new TarArchiveEntry(path);
        entry.setMode(0100755);
        return add(entry, content);
    }

    public TestLayer device(String path) {
        TarArchiveEntry entry = new TarArchiveEntry(path, TarConstants.LF_CHR);
        entry.setMode(020777);
        return add(entry, "");
    }

    public TestLayer link(String path, String target) {
        TarArchiveEntry entry = new TarArchiveEntry(path, TarConstants.LF_SYMLINK);
        entry.setLinkName(target);
        return add(entry, "");
    }

    public TestLayer hardLink(String path, String target) {
        TarArchiveEntry entry = new TarArchiveEntry(path, TarConstants.LF_LINK);
        entry.setLinkName(target);
        return add(entry, "");
    }

    private TestLayer add(TarArchiveEntry entry, String content) {
        return add(entry, content, 0, 0);
    }

    private TestLayer add(TarArchiveEntry entry, String content, long user, long group) {
        return add(entry, content.getBytes(StandardCharsets.UTF_8), user, group);
    }

    private TestLayer add(TarArchiveEntry entry, byte[] text, long user, long group) {
        try {
            entry.setModTime(0);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            entry.setUserId(user);
            entry.setGroupId(group);
            entry.setNames("", "");
            entry.setSize(text.length);
            tar.putArchiveEntry(entry);
            tar.write(text);
            tar.closeArchiveEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] unpacked() {
        try {
            tar.close();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] gzip(byte[] unpacked) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(unpacked);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
