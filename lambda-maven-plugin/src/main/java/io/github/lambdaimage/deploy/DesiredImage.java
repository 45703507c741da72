package io.github.lambdaimage.deploy;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The image that the function is to run.
 *
 * @param digest of its manifest
 * @param planDigest of the plan that it was made of; null where a pushed image was named by its digest
 * @param sourceHash over the project's classes and resources; null where a pushed image was named
 * @param revision commit of the project; null where there is none
 * @param toolVersion of this plugin
 */
record DesiredImage(
        String digest,
        @Nullable String planDigest,
        @Nullable String sourceHash,
        @Nullable String revision,
        String toolVersion) {

    private static final int SHORT = 12;

    DesiredImage {
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(toolVersion, "toolVersion");
    }

    /** The tag that an image of this plan alone ever gets; null where no plan is known. */
    @Nullable
    String planTag() {
        return planDigest == null ? null : "plan-" + hex(planDigest);
    }

    /** What is written on a version: at most 256 characters, by which the next deploy knows what it is. */
    String description() {
        StringBuilder text = new StringBuilder();
        if (planDigest == null) {
            text.append("image ").append(digest);
        } else {
            text.append("plan ").append(planDigest);
        }
        if (sourceHash != null) {
            text.append("; source ").append(shortened(hex(sourceHash)));
        }
        if (revision != null) {
            text.append("; revision ").append(shortened(revision));
        }
        return text.append("; lambda-image ").append(toolVersion).toString();
    }

    /** Whether a version's description says that it is of the same plan, whoever has built it. */
    boolean isDescribedBy(String description) {
        return planDigest != null && description.startsWith("plan " + planDigest + ";");
    }

    private static String hex(String digest) {
        return digest.substring(digest.indexOf(':') + 1);
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(SHORT, text.length()));
    }
}
