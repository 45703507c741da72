package io.github.lambdaimage.image;

import io.github.lambdaimage.report.UserException;
import java.util.List;

/** Puts together what was fetched: checks the layers against the configuration, and finds the JVM. */
final class BaseAssembly {

    private BaseAssembly() {}

    /**
     * An image that is in the cache.
     *
     * @throws DamagedImageException where the layers are not those that the configuration names
     * @throws UserException where there is no JVM in it
     */
    static StoredImage assemble(
            String id,
            long size,
            boolean oci,
            ImageConfiguration configuration,
            List<LayerImport.Imported> imported,
            String reference)
            throws DamagedImageException {
        List<StoredImage.Layer> layers =
                imported.stream().map(LayerImport.Imported::layer).toList();
        List<String> diffIds = layers.stream().map(StoredImage.Layer::diffId).toList();
        if (!configuration.diffIds().equals(diffIds)) {
            throw new DamagedImageException("its layers are not those that its configuration names");
        }
        ImageTree files =
                new ImageTree(imported.stream().map(LayerImport.Imported::scan).toList());
        BaseJava java = new JavaFinder(files, configuration.variables(), reference).find();
        return new StoredImage(id, size, oci, layers, java, files.folders());
    }
}
