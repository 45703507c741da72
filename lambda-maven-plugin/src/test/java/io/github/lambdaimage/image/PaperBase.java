package io.github.lambdaimage.image;

import io.github.lambdaimage.image.plan.BaseImage;

/** A base image for tests of other packages. */
public final class PaperBase {

    private PaperBase() {}

    /** A base image that passes all checks. */
    public static BaseImage base() {
        return PlanFixture.base();
    }
}
