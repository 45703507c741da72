package io.github.lambdaimage.image;

import com.google.cloud.tools.jib.api.DescriptorDigest;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.blob.Blobs;
import com.google.cloud.tools.jib.registry.RegistryClient;
import io.github.lambdaimage.report.Reporter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Sends an image to a registry: the layers that it lacks, then the configuration, at last the manifest. */
final class RegistryPush {

    private final ImageReference image;
    private final RegistryConnection connection;
    private final Reporter reporter;
    private final LongSupplier nanos;

    RegistryPush(ImageReference image, RegistryConnection connection, Reporter reporter, LongSupplier nanos) {
        this.image = image;
        this.connection = connection;
        this.reporter = reporter;
        this.nanos = nanos;
    }

    /**
     * Sends it.
     *
     * @param tags to name it by
     * @param base the base image as the user named it, whose layers the registry may have in another repository
     * @return how many bytes of layers were sent
     */
    long push(WholeImage whole, List<String> tags, String base)
            throws IOException, RegistryException, InterruptedException {
        String source = repositoryBeside(base);
        RegistryClient client = connection.writer(source);
        List<Callable<Boolean>> checks = new ArrayList<>();
        for (WholeImage.Layer layer : whole.layers()) {
            checks.add(() ->
                    client.checkBlob(WholeImage.descriptor(layer.digest())).isPresent());
        }
        List<Boolean> there = Parallel.run(checks, connection);
        List<WholeImage.Layer> missing = new ArrayList<>();
        for (int i = 0; i < there.size(); i++) {
            if (!there.get(i) && !missing.contains(whole.layers().get(i))) {
                missing.add(whole.layers().get(i));
            }
        }
        long bytes = missing.stream().mapToLong(WholeImage.Layer::size).sum();
        String doing = "Pushing " + image.toStringWithQualifier();
        reporter.info(doing);
        Transfer transfer = new Transfer(reporter, doing, bytes, nanos);
        List<Callable<Boolean>> pushes = new ArrayList<>();
        for (WholeImage.Layer layer : missing) {
            pushes.add(() -> {
                boolean mounted = client.pushBlob(
                        WholeImage.descriptor(layer.digest()), Blobs.from(layer.file()), source, transfer::add);
                if (mounted) {
                    transfer.add(layer.size());
                }
                return mounted;
            });
        }
        DescriptorDigest configuration = WholeImage.descriptor(whole.id());
        pushes.add(() -> client.checkBlob(configuration).isPresent()
                || client.pushBlob(
                        configuration,
                        Blobs.from(out -> out.write(whole.configurationBytes()), true),
                        null,
                        sent -> {}));
        Parallel.run(pushes, connection);
        for (String tag : tags) {
            client.pushManifest(whole.manifest(), tag);
        }
        return bytes;
    }

    private @Nullable String repositoryBeside(String base) {
        if (base.contains("://")) {
            return null;
        }
        ImageReference other = JibBaseImages.parse(base);
        return other.getRegistry().equals(image.getRegistry())
                        && !other.getRepository().equals(image.getRepository())
                ? other.getRepository()
                : null;
    }
}
