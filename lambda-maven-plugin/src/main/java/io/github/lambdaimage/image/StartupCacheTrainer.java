package io.github.lambdaimage.image;

import java.io.IOException;

/** Trains the startup cache of an image. */
@FunctionalInterface
public interface StartupCacheTrainer {

    /**
     * Runs the function of an image, and takes the cache that its JVM writes.
     *
     * @return what the training resulted in; a failure of the function or of Docker is no exception
     * @throws IOException if files of this machine cannot be read or written
     */
    TrainingResult train(TrainingRequest request) throws IOException, InterruptedException;
}
