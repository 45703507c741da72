package io.github.lambdaimage.launch;

import java.util.List;

/**
 * The JVM options that train and use a startup cache: an AOT cache from Java 25, an archive of dynamic class data sharing
 * before. Java 24 has AOT caches too, but makes them in two runs of the function.
 */
public final class StartupCacheOptions {

    private static final int AOT = 25;

    /** Agents may change classes while they are loaded, so a JVM with one makes no cache. The others choose another cache. */
    private static final List<String> EXCLUDING = List.of(
            "-javaagent:",
            "-agentlib:",
            "-agentpath:",
            "-Xrun",
            "-Xdebug",
            "-Xshare:off",
            "-Xshare:dump",
            "-XX:SharedArchiveFile",
            "-XX:SharedClassListFile",
            "-XX:DumpLoadedClassList",
            "-XX:ArchiveClassesAtExit",
            "-XX:+AutoCreateSharedArchive",
            "-XX:AOT",
            "--patch-module",
            "--limit-modules",
            "--upgrade-module-path");

    private StartupCacheOptions() {}

    /** Whether a JVM of this release makes an AOT cache. */
    private static boolean isAot(int release) {
        return release >= AOT;
    }

    /** The name of the file, whose ending is that of its kind. */
    public static String fileName(int release) {
        return isAot(release) ? "startup.aot" : "startup.jsa";
    }

    /** Makes the JVM write a cache when it exits. */
    public static List<String> training(int release, String file) {
        return List.of((isAot(release) ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + file);
    }

    /**
     * Makes the JVM use a cache. A JVM that cannot use it starts without it. It would print the reason to standard output,
     * which is the log of the function.
     */
    public static List<String> use(int release, String file) {
        return isAot(release)
                ? List.of("-XX:AOTCache=" + file, "-Xlog:aot*=off", "-Xlog:cds*=off")
                : List.of("-XX:SharedArchiveFile=" + file, "-Xlog:cds*=off");
    }

    static boolean isExcludedBy(String option, int release) {
        // With an AOT cache, a JVM does not even start with -Xshare:auto.
        return EXCLUDING.stream().anyMatch(option::startsWith) || (isAot(release) && option.startsWith("-Xshare"));
    }
}
