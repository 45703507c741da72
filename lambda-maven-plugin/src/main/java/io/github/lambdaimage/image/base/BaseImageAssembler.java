package io.github.lambdaimage.image.base;

import io.github.lambdaimage.image.cache.CachedBaseImage;
import io.github.lambdaimage.image.failure.DamagedImageException;
import io.github.lambdaimage.image.plan.BaseJava;
import io.github.lambdaimage.report.UserException;
import java.util.List;

/** Puts together what was fetched: checks the layers against the configuration, and finds the JVM. */
final class BaseImageAssembler {

    private BaseImageAssembler() {}

    /**
     * An image that is in the cache.
     *
     * @throws DamagedImageException where the layers are not those that the configuration names
     * @throws UserException where there is no JVM in it
     */
    static CachedBaseImage assemble(
            String id,
            long size,
            boolean oci,
            ImageConfiguration configuration,
            List<LayerImport.Imported> imported,
            String reference)
            throws DamagedImageException {
        List<CachedBaseImage.Layer> layers =
                imported.stream().map(LayerImport.Imported::layer).toList();
        List<String> diffIds =
                layers.stream().map(CachedBaseImage.Layer::diffId).toList();
        if (!configuration.diffIds().equals(diffIds)) {
            throw new DamagedImageException("its layers are not those that its configuration names");
        }
        ImageFileSystem files = new ImageFileSystem(
                imported.stream().map(LayerImport.Imported::scan).toList());
        BaseJava java = new JavaFinder(files, configuration.variables(), reference).find();
        return new CachedBaseImage(id, size, oci, layers, java, files.folders());
    }
}
