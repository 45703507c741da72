package io.github.lambdaimage.io;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists a failure and its causes. */
public final class CauseChain {

    private CauseChain() {}

    /** From the failure to its innermost cause. A chain that leads back to itself ends before the first repetition. */
    public static List<Throwable> of(@Nullable Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable link = failure; link != null && !chain.contains(link); link = link.getCause()) {
            chain.add(link);
        }
        return chain;
    }
}
