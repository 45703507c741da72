package io.github.lambdaimage.image.failure;

import io.github.lambdaimage.io.CauseChain;
import java.io.IOException;

/** A file of the cache does not have its digest. It was deleted, so that the next build makes it again. */
public final class DamagedCacheException extends IOException {

    private static final long serialVersionUID = 1L;

    public DamagedCacheException(String digest) {
        super(digest);
    }

    /** Whether a failure has this cause. */
    public static boolean isCauseOf(Exception failure) {
        return CauseChain.of(failure).stream().anyMatch(DamagedCacheException.class::isInstance);
    }
}
