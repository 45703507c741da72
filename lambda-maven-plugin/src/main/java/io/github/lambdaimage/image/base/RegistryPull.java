package io.github.lambdaimage.image.base;

import com.google.cloud.tools.jib.api.DescriptorDigest;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.image.json.BuildableManifestTemplate;
import com.google.cloud.tools.jib.image.json.BuildableManifestTemplate.ContentDescriptorTemplate;
import com.google.cloud.tools.jib.image.json.ManifestListTemplate;
import com.google.cloud.tools.jib.image.json.ManifestTemplate;
import com.google.cloud.tools.jib.image.json.OciIndexTemplate;
import com.google.cloud.tools.jib.image.json.OciManifestTemplate;
import com.google.cloud.tools.jib.image.json.V22ManifestListTemplate;
import com.google.cloud.tools.jib.registry.ManifestAndDigest;
import com.google.cloud.tools.jib.registry.RegistryClient;
import io.github.lambdaimage.image.cache.CachedBaseImage;
import io.github.lambdaimage.image.cache.ImageCache;
import io.github.lambdaimage.image.failure.DamagedImageException;
import io.github.lambdaimage.image.failure.RegistryFailures;
import io.github.lambdaimage.image.registry.ParallelTransfers;
import io.github.lambdaimage.image.registry.RegistryConnection;
import io.github.lambdaimage.image.registry.TransferProgress;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Pulls the missing parts of an image from a registry into the {@link ImageCache}. Incomplete downloads are discarded. */
final class RegistryPull {

    private static final int ATTEMPTS = 3;
    private static final int BUFFER = 65_536;
    private static final long LARGEST_CONFIGURATION = 8_000_000;

    private final ImageReference image;
    private final String reference;
    private final RegistryConnection connection;
    private final ImageCache cache;
    private final LayerImport layers;
    private final Reporter reporter;
    private final LongSupplier nanos;

    RegistryPull(
            ImageReference image,
            String reference,
            RegistryConnection connection,
            ImageCache cache,
            Reporter reporter,
            LongSupplier nanos) {
        this.image = image;
        this.reference = reference;
        this.connection = connection;
        this.cache = cache;
        this.layers = new LayerImport(cache);
        this.reporter = reporter;
        this.nanos = nanos;
    }

    /**
     * The manifest, or the list of manifests, that the name refers to.
     *
     * @throws UserException if the name has a digest and the manifest has another one
     */
    ManifestAndDigest<ManifestTemplate> manifest(RegistryClient client) throws IOException, RegistryException {
        return image.getDigest().isPresent()
                ? verified(client, image.getDigest().get())
                : client.pullManifest(image.getQualifier());
    }

    /** Jib computes the digest of the bytes that it received, but does not compare it. */
    private ManifestAndDigest<ManifestTemplate> verified(RegistryClient client, String digest)
            throws IOException, RegistryException {
        ManifestAndDigest<ManifestTemplate> manifest = client.pullManifest(digest);
        String received = String.valueOf(manifest.getDigest());
        if (!received.equals(digest)) {
            throw new UserException(
                    "The registry " + image.getRegistry() + " sent another manifest for the base image " + reference
                            + ". Digest requested: " + digest + "; digest received: " + received + ".",
                    "Build again. If the digests still differ, check the registry and any proxy or mirror in front of"
                            + " it, or set \"BaseImage\" in config.json to an image of another registry.");
        }
        return manifest;
    }

    /** The manifest of one platform, with the descriptor of its configuration. */
    record Content(BuildableManifestTemplate manifest, ContentDescriptorTemplate configuration) {
        boolean isOci() {
            return manifest instanceof OciManifestTemplate;
        }

        String id() {
            return Objects.requireNonNull(configuration.getDigest()).toString();
        }
    }

    /** Selects the image of an architecture. */
    Content content(RegistryClient client, ManifestTemplate manifest, String architecture)
            throws IOException, RegistryException {
        ManifestTemplate single = manifest;
        if (manifest instanceof ManifestListTemplate list) {
            List<String> digests = list.getDigestsForPlatform(architecture, "linux");
            if (digests.isEmpty()) {
                throw new UserException(
                        "The base image " + reference + " is not available for " + architecture + ", only for "
                                + String.join(", ", platforms(list)) + ".",
                        "Set \"Architecture\" in config.json to one of them, or \"BaseImage\" to another image.");
            }
            single = verified(client, digests.get(0)).getManifest();
        }
        if (single instanceof BuildableManifestTemplate buildable
                && buildable.getContainerConfiguration() != null
                && buildable.getContainerConfiguration().getDigest() != null) {
            return new Content(buildable, buildable.getContainerConfiguration());
        }
        throw new DamagedImageException("its manifest is in an unsupported format (schema 1?)");
    }

    /** Pulls what the cache does not have, and indexes all layers. */
    CachedBaseImage pull(RegistryClient client, Content content)
            throws IOException, RegistryException, InterruptedException {
        ImageConfiguration configuration = configuration(client, content);
        List<ContentDescriptorTemplate> required = content.manifest().getLayers();
        long missing = required.stream()
                .filter(layer -> !isCached(layer))
                .mapToLong(ContentDescriptorTemplate::getSize)
                .sum();
        if (missing > 0) {
            reporter.info("Pulling " + reference + " (" + TransferProgress.megabytes(missing) + " MB)");
        }
        TransferProgress transfer = new TransferProgress(reporter, "Pulling " + reference, missing, nanos);
        List<Callable<LayerImport.Imported>> tasks = new ArrayList<>();
        for (ContentDescriptorTemplate layer : required) {
            tasks.add(() -> layer(client, layer, transfer));
        }
        List<LayerImport.Imported> imported = ParallelTransfers.run(tasks, connection);
        return BaseImageAssembler.assemble(
                content.id(), content.configuration().getSize(), content.isOci(), configuration, imported, reference);
    }

    /** Whether a stored image has the same layers as the image in the registry. */
    boolean isSame(Content content, CachedBaseImage stored) {
        List<String> digests = content.manifest().getLayers().stream()
                .map(layer -> String.valueOf(layer.getDigest()))
                .toList();
        List<String> there =
                stored.layers().stream().map(CachedBaseImage.Layer::digest).toList();
        return stored.oci() == content.isOci() && digests.equals(there);
    }

    private ImageConfiguration configuration(RegistryClient client, Content content) throws IOException {
        ContentDescriptorTemplate descriptor = content.configuration();
        if (!cache.has(content.id(), descriptor.getSize())) {
            if (descriptor.getSize() > LARGEST_CONFIGURATION) {
                throw new DamagedImageException("its configuration is too large (" + descriptor.getSize() + " bytes)");
            }
            try (LayerDownload download = fetch(client, Objects.requireNonNull(descriptor.getDigest()), bytes -> {})) {
                cache.keep(download.file(), content.id());
            }
        }
        return new ImageConfiguration(cache.text(content.id()));
    }

    private boolean isCached(ContentDescriptorTemplate layer) {
        return layer.getDigest() != null && cache.has(layer.getDigest().toString(), layer.getSize());
    }

    private LayerImport.Imported layer(
            RegistryClient client, ContentDescriptorTemplate layer, TransferProgress transfer) throws IOException {
        DescriptorDigest digest = layer.getDigest();
        if (digest == null) {
            throw new DamagedImageException("its manifest has a layer without a digest");
        }
        if (isCached(layer)) {
            // It may belong to no image any more, so mark it before the cache is cleaned.
            cache.keepInUse(cache.blob(digest.toString()));
            LayerScan scan = layers.scan(digest.toString());
            return new LayerImport.Imported(
                    new CachedBaseImage.Layer(digest.toString(), layer.getSize(), scan.diffId(), scan.bytes()), scan);
        }
        try (LayerDownload download = fetch(client, digest, transfer::add)) {
            return layers.take(
                    download.file(), digest.toString(), download.scan().orElse(null));
        }
    }

    /** Downloads a blob. Jib compares its digest. */
    private LayerDownload fetch(RegistryClient client, DescriptorDigest digest, LongConsumer progress)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            LayerDownload download = new LayerDownload(cache.temporary());
            boolean whole = false;
            long[] received = new long[1];
            try (OutputStream out = new BufferedOutputStream(download.output(), BUFFER)) {
                client.pullBlob(digest, size -> {}, bytes -> {
                            received[0] += bytes;
                            progress.accept(bytes);
                        })
                        .writeTo(out);
                whole = true;
            } catch (IOException e) {
                if (attempt == ATTEMPTS || Thread.currentThread().isInterrupted() || !isBroken(e)) {
                    throw e;
                }
                progress.accept(-received[0]);
            } finally {
                if (!whole) {
                    download.close();
                }
            }
            if (whole) {
                return download;
            }
        }
    }

    /** Whether the connection was lost, so that another attempt may succeed. */
    private static boolean isBroken(IOException failure) {
        return failure instanceof SocketTimeoutException
                || (RegistryFailures.isBroken(failure) && !"Socket closed".equals(failure.getMessage()));
    }

    private static Set<String> platforms(ManifestListTemplate list) {
        Set<String> platforms = new TreeSet<>();
        if (list instanceof V22ManifestListTemplate docker) {
            docker.getManifests().forEach(entry -> {
                if (entry.getPlatform() != null) {
                    platforms.add(String.valueOf(entry.getPlatform().getArchitecture()));
                }
            });
        } else if (list instanceof OciIndexTemplate index) {
            index.getManifests().forEach(entry -> {
                if (entry.getPlatform() != null) {
                    platforms.add(String.valueOf(entry.getPlatform().getArchitecture()));
                }
            });
        }
        platforms.remove("unknown"); // the platform of attestations
        return platforms.isEmpty() ? Set.of("unnamed platforms") : platforms;
    }
}
