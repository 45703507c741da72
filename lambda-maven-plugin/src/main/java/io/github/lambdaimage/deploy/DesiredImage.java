package io.github.lambdaimage.deploy;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The image that the function should run.
 *
 * @param digest of its manifest
 * @param planDigest of the plan that it was built from; null for a pushed image named by its digest
 * @param startupCache whether it has a startup cache, which the plan digest does not tell
 * @param sourceHash over the project's classes and resources; null for a pushed image
 * @param revision commit of the project; null for none
 * @param toolVersion of this plugin
 */
record DesiredImage(
        String digest,
        @Nullable String planDigest,
        boolean startupCache,
        @Nullable String sourceHash,
        @Nullable String revision,
        String toolVersion) {

    private static final int SHORT = 12;

    /** Added to the tag of an image with a startup cache. */
    private static final String CACHED = "-cache";

    /** Added to the description of a version whose image has a startup cache. */
    private static final String WITH_CACHE = "; startup cache";

    DesiredImage {
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(toolVersion, "toolVersion");
    }

    /** An image without startup cache. */
    DesiredImage(
            String digest,
            @Nullable String planDigest,
            @Nullable String sourceHash,
            @Nullable String revision,
            String toolVersion) {
        this(digest, planDigest, false, sourceHash, revision, toolVersion);
    }

    /** The tag that only images of this plan have, with or without startup cache as this one; null without a plan. */
    @Nullable
    String planTag() {
        return startupCache ? cachedTag() : planDigest == null ? null : "plan-" + hex(planDigest);
    }

    /** The tag of images of this plan with a startup cache; null without a plan. */
    @Nullable
    String cachedTag() {
        return planDigest == null ? null : "plan-" + hex(planDigest) + CACHED;
    }

    /**
     * The description of a version, at most 256 characters, by which the next deploy recognises the image.
     *
     * @param cached whether the image of the version has a startup cache, which another machine may have pushed
     */
    String description(boolean cached) {
        StringBuilder text = new StringBuilder();
        if (planDigest == null) {
            text.append("image ").append(digest);
        } else {
            text.append("plan ").append(planDigest).append(cached ? WITH_CACHE : "");
        }
        if (sourceHash != null) {
            text.append("; source ").append(shortened(hex(sourceHash)));
        }
        if (revision != null) {
            text.append("; revision ").append(shortened(revision));
        }
        return text.append("; lambda-image ").append(toolVersion).toString();
    }

    /**
     * Whether the description of a version names the same plan, whichever machine built it. A version without startup cache
     * does not suffice if this image has one.
     */
    boolean isDescribedBy(String description) {
        return planDigest != null
                && description.startsWith("plan " + planDigest + (startupCache ? WITH_CACHE : "") + ";");
    }

    /** Whether the description of a version tells that its image has a startup cache. */
    static boolean saysCached(String description) {
        return description.contains(WITH_CACHE + ";");
    }

    private static String hex(String digest) {
        return digest.substring(digest.indexOf(':') + 1);
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(SHORT, text.length()));
    }
}
