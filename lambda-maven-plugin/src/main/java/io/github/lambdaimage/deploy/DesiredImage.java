package io.github.lambdaimage.deploy;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The image that the function should run.
 *
 * @param digest of its manifest
 * @param planDigest of the plan that it was built from; null for a pushed image named by its digest
 * @param sourceHash over the project's classes and resources; null for a pushed image
 * @param revision commit of the project; null for none
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

    /** The tag that only images of this plan have; null without a plan. */
    @Nullable
    String planTag() {
        return planDigest == null ? null : "plan-" + hex(planDigest);
    }

    /** The description of a version, at most 256 characters, by which the next deploy recognises the image. */
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

    /** Whether the description of a version names the same plan, whichever machine built it. */
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
