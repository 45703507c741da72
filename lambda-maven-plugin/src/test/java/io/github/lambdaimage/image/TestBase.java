package io.github.lambdaimage.image;

import io.github.lambdaimage.image.plan.ImageDigest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A small base image. */
public final class TestBase {

    public final List<byte[]> unpacked = new ArrayList<>();
    final String architecture;

    public TestBase(String architecture, TestLayer... layers) {
        this.architecture = architecture;
        for (TestLayer layer : layers) {
            unpacked.add(layer.unpacked());
        }
    }

    public static TestBase withJava(String version) {
        return new TestBase("amd64", TestLayer.withJava(version));
    }

    public List<byte[]> packed() {
        return unpacked.stream().map(TestLayer::gzip).toList();
    }

    public String configuration() {
        String diffIds = unpacked.stream()
                .map(layer -> "\"" + ImageDigest.of(layer) + "\"")
                .collect(Collectors.joining(","));
        return """
                {"architecture":"%s","os":"linux","variant":"v9","created":"2020-01-01T00:00:00Z","author":"somebody",
                "config":{"Env":["PATH=/usr/bin:/opt/java/bin","A=b=c"],"User":"7","Entrypoint":["/old"],"Cmd":["old"],
                "Labels":{"of.the.base":"kept","org.opencontainers.image.title":"base"},"StopSignal":"SIGINT"},
                "history":[{"created":"2020-01-01T00:00:00Z","comment":"nothing","empty_layer":true}],
                "rootfs":{"type":"layers","diff_ids":[%s]}}""".formatted(architecture, diffIds);
    }

    public String id() {
        return ImageDigest.of(configuration());
    }

    /** Writes the format of {@code docker save}; if {@code packed}, that of Jib. */
    public Path archive(Path file, boolean packed) throws IOException {
        return archive(file, packed, "config.json");
    }

    public Path archive(Path file, boolean packed, String configuration) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < unpacked.size(); i++) {
                String name = i + "/layer.tar";
                names.add("\"" + name + "\"");
                put(tar, i + "/VERSION", "1.0".getBytes(StandardCharsets.UTF_8));
                put(tar, name, packed ? TestLayer.gzip(unpacked.get(i)) : unpacked.get(i));
            }
            put(tar, configuration, configuration().getBytes(StandardCharsets.UTF_8));
            String manifest = "[{\"Config\":\"" + configuration + "\",\"RepoTags\":[\"base:1\"],\"Layers\":["
                    + String.join(",", names) + "]}]";
            put(tar, "manifest.json", manifest.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    public static void put(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
