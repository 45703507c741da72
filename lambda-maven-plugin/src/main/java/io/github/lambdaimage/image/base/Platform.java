package io.github.lambdaimage.image.base;

import java.util.Locale;

/**
 * An operating system and an architecture in the names of OCI, which are those of Go. Other names for the same are
 * normalized as in containerd (github.com/containerd/platforms).
 *
 * @param system such as {@code linux}
 * @param architecture such as {@code amd64}
 * @param variant of the architecture; empty for the default one
 */
record Platform(String system, String architecture, String variant) {

    static final String LINUX = "linux";

    /** The platform that a manifest or a configuration names; an empty system is that of Lambda. */
    static Platform of(String system, String architecture, String variant) {
        String name = normal(architecture);
        return new Platform(system(system), name, variant(name, variant));
    }

    /** The name of an operating system in OCI. */
    static String system(String name) {
        String system = name.strip().toLowerCase(Locale.ROOT);
        return system.isEmpty() ? LINUX : system;
    }

    /** The name of an architecture in OCI; a variant that follows a slash is dropped. */
    static String normal(String name) {
        String architecture = name.strip().toLowerCase(Locale.ROOT).replaceFirst("/.*", "");
        return switch (architecture) {
            case "x86_64", "x86-64" -> "amd64";
            case "aarch64" -> "arm64";
            default -> architecture;
        };
    }

    private static String variant(String architecture, String name) {
        String variant = name.strip().toLowerCase(Locale.ROOT);
        boolean isDefault = (architecture.equals("amd64") && variant.equals("v1"))
                || (architecture.equals("arm64") && (variant.equals("8") || variant.equals("v8")));
        return isDefault ? "" : variant;
    }

    /** Whether it is Linux on an architecture, in any variant. */
    boolean isLinuxOn(String itsArchitecture) {
        return system.equals(LINUX) && architecture.equals(itsArchitecture);
    }
}
