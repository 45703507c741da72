package io.github.lambdaimage.image.base;

import io.github.lambdaimage.image.cache.CachedBaseImage;
import io.github.lambdaimage.image.failure.DamagedImageException;
import io.github.lambdaimage.image.failure.UnsupportedImageException;
import io.github.lambdaimage.image.plan.BaseJava;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.util.List;

/** Assembles a fetched base image: checks the layers against the configuration, and finds the JVM. */
final class BaseImageAssembler {

    private BaseImageAssembler() {}

    /**
     * Assembles an image whose content is in the cache.
     *
     * @throws DamagedImageException if the layers do not match the configuration
     * @throws UnsupportedImageException if the image is for another operating system
     * @throws UserException if the image has no JVM
     */
    static CachedBaseImage assemble(
            String id,
            long size,
            boolean oci,
            ImageConfiguration configuration,
            List<LayerImport.Imported> imported,
            String reference)
            throws IOException {
        if (!configuration.operatingSystem().equals(Platform.LINUX)) {
            throw new UnsupportedImageException(
                    "is for " + configuration.operatingSystem() + ", and Lambda runs linux",
                    "Build it for linux, for example with \"docker build --platform linux/amd64\"");
        }
        List<CachedBaseImage.Layer> layers =
                imported.stream().map(LayerImport.Imported::layer).toList();
        List<String> diffIds =
                layers.stream().map(CachedBaseImage.Layer::diffId).toList();
        if (!configuration.diffIds().equals(diffIds)) {
            throw new DamagedImageException("its layers do not match its configuration");
        }
        ImageFileSystem files = new ImageFileSystem(
                imported.stream().map(LayerImport.Imported::scan).toList());
        JavaFinder finder = new JavaFinder(files, configuration.variables(), reference);
        BaseJava java = finder.find();
        String architecture = configuration.architecture();
        return new CachedBaseImage(
                id,
                size,
                oci,
                layers,
                java,
                architecture.isEmpty() ? finder.architecture(java) : architecture,
                files.folders(),
                files.locales());
    }
}
