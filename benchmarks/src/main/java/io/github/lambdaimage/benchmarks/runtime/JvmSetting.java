package io.github.lambdaimage.benchmarks.runtime;

import java.util.List;

/** The flags of a JVM. */
public enum JvmSetting {
    DEFAULT("default flags", List.of(), false),
    /** The flags of AWS's own Java runtimes. */
    C1("C1 + Serial", List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"), false),
    /** With an archive of {@link Archives}: AppCDS, and from Java 25 on an AOT cache. */
    ARCHIVE("C1 + Serial + archive", List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"), true);

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    private final List<String> flags;

    private final boolean archive;

    JvmSetting(String title, List<String> flags, boolean archive) {
        this.title = title;
        this.flags = flags;
        this.archive = archive;
    }

    public String title() {
        return title;
    }

    List<String> flags() {
        return flags;
    }

    public boolean hasArchive() {
        return archive;
    }
}
