package io.github.lambdaimage.image.base;

import io.github.lambdaimage.image.base.ManifestDocument.Descriptor;
import io.github.lambdaimage.image.base.ManifestDocument.Entry;
import io.github.lambdaimage.image.base.ManifestDocument.Index;
import io.github.lambdaimage.image.cache.CachedBaseImage;
import io.github.lambdaimage.image.cache.ImageCache;
import io.github.lambdaimage.image.failure.DamagedImageException;
import io.github.lambdaimage.image.failure.RegistryFailures;
import io.github.lambdaimage.image.registry.ImageName;
import io.github.lambdaimage.image.registry.ParallelTransfers;
import io.github.lambdaimage.image.registry.RegistryClient;
import io.github.lambdaimage.image.registry.RegistryConnection;
import io.github.lambdaimage.image.registry.RegistryManifest;
import io.github.lambdaimage.image.registry.TransferProgress;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Pulls the missing parts of an image from a registry into the {@link ImageCache}. Incomplete downloads are discarded. */
final class RegistryPull {

    private static final int ATTEMPTS = 3;
    private static final int BUFFER = 65_536;
    private static final long LARGEST_CONFIGURATION = 8_000_000;

    /** An index may contain others; no tool makes more than two levels. */
    private static final int DEEPEST_INDEX = 3;

    /** A registry could refer to new manifests for ever. */
    private static final int MOST_MANIFESTS = 100;

    private final ImageName image;
    private final String reference;
    private final RegistryConnection connection;
    private final ImageCache cache;
    private final LayerImport layers;
    private final Reporter reporter;
    private final LongSupplier nanos;
    private int manifests;

    RegistryPull(
            ImageName image,
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
     * The manifest, or the index of manifests, that the name refers to.
     *
     * @throws UserException if the name has a digest and the manifest has another one
     */
    RegistryManifest manifest(RegistryClient client) throws IOException {
        return image.digest().isPresent()
                ? verified(client, image.digest().get())
                : client.pullManifest(image.qualifier());
    }

    private RegistryManifest verified(RegistryClient client, String digest) throws IOException {
        RegistryManifest manifest = client.pullManifest(digest);
        if (!manifest.digest().equals(digest)) {
            throw new UserException(
                    "The registry " + image.registry() + " sent another manifest for the base image " + reference
                            + ". Digest requested: " + digest + "; digest received: " + manifest.digest() + ".",
                    "Build again. If the digests still differ, check the registry and any proxy or mirror in front of"
                            + " it, or set \"BaseImage\" in config.json to an image of another registry.");
        }
        return manifest;
    }

    /** Selects the image of an architecture. */
    ManifestDocument.Image content(RegistryClient client, RegistryManifest manifest, String architecture)
            throws IOException {
        List<Entry> seen = new ArrayList<>();
        return select(client, ManifestDocument.parse(manifest), architecture, seen, 0)
                .orElseThrow(() -> unavailable(architecture, seen));
    }

    private Optional<ManifestDocument.Image> select(
            RegistryClient client, ManifestDocument document, String architecture, List<Entry> seen, int depth)
            throws IOException {
        if (document instanceof ManifestDocument.Image single) {
            return Optional.of(single);
        }
        Index index = (Index) document;
        seen.addAll(index.entries());
        List<Entry> candidates = new ArrayList<>();
        index.entries().stream()
                .filter(entry -> !entry.isIndex()
                        && entry.platform()
                                .filter(platform -> platform.isLinuxOn(architecture))
                                .isPresent())
                // A variant may require a newer processor than Lambda has.
                .min(Comparator.comparing(
                        entry -> !entry.platform().orElseThrow().variant().isEmpty()))
                .ifPresent(candidates::add);
        if (candidates.isEmpty() && depth < DEEPEST_INDEX) {
            index.entries().stream().filter(Entry::isIndex).forEach(candidates::add);
        }
        // A single image needs no platform: its configuration names the architecture, which is checked.
        if (candidates.isEmpty()
                && index.entries().size() == 1
                && index.entries().get(0).platform().isEmpty()) {
            candidates.addAll(index.entries());
        }
        for (Entry candidate : candidates) {
            manifests++;
            if (manifests > MOST_MANIFESTS) {
                throw new DamagedImageException("its index refers to more than " + MOST_MANIFESTS + " manifests");
            }
            ManifestDocument found =
                    ManifestDocument.parse(verified(client, candidate.manifest().digest()));
            Optional<ManifestDocument.Image> selected = select(client, found, architecture, seen, depth + 1);
            if (selected.isPresent()) {
                return selected;
            }
        }
        return Optional.empty();
    }

    private UserException unavailable(String architecture, List<Entry> seen) {
        TreeSet<String> platforms = new TreeSet<>();
        seen.forEach(entry -> entry.platform()
                .filter(platform -> !platform.architecture().equals("unknown")) // an attestation
                .ifPresent(platform -> platforms.add(
                        platform.system().equals(Platform.LINUX)
                                ? platform.architecture()
                                : platform.system() + "/" + platform.architecture())));
        return platforms.isEmpty()
                ? new UserException(
                        "The index of the base image " + reference + " names no platforms.",
                        "Set \"BaseImage\" in config.json to one of its images by digest: NAME@sha256:DIGEST")
                : new UserException(
                        "The base image " + reference + " is not available for " + architecture + ", only for "
                                + String.join(", ", platforms) + ".",
                        "Set \"Architecture\" in config.json to one of them, or \"BaseImage\" to another image.");
    }

    /** Pulls what the cache does not have, and indexes all layers. */
    CachedBaseImage pull(RegistryClient client, ManifestDocument.Image content)
            throws IOException, InterruptedException {
        ImageConfiguration configuration = configuration(client, content.configuration());
        List<Descriptor> required = content.layers();
        long missing = required.stream()
                .filter(layer -> !isCached(layer))
                .mapToLong(Descriptor::size)
                .sum();
        if (missing > 0) {
            reporter.info("Pulling " + reference + " (" + TransferProgress.megabytes(missing) + " MB)");
        }
        TransferProgress transfer = new TransferProgress(reporter, "Pulling " + reference, missing, nanos);
        List<Callable<LayerImport.Imported>> tasks = new ArrayList<>();
        for (Descriptor layer : required) {
            tasks.add(() -> layer(client, layer, transfer));
        }
        List<LayerImport.Imported> imported = ParallelTransfers.run(tasks, connection);
        return BaseImageAssembler.assemble(
                content.configuration().digest(),
                content.configuration().size(),
                content.oci(),
                configuration,
                imported,
                reference);
    }

    /** Whether a stored image has the same layers as the image in the registry. */
    boolean isSame(ManifestDocument.Image content, CachedBaseImage stored) {
        List<String> digests = content.layers().stream().map(Descriptor::digest).toList();
        List<String> there =
                stored.layers().stream().map(CachedBaseImage.Layer::digest).toList();
        return stored.oci() == content.oci() && digests.equals(there);
    }

    private ImageConfiguration configuration(RegistryClient client, Descriptor descriptor) throws IOException {
        if (!cache.isIntact(descriptor.digest(), descriptor.size())) {
            if (descriptor.size() > LARGEST_CONFIGURATION) {
                throw new DamagedImageException("its configuration is too large (" + descriptor.size() + " bytes)");
            }
            try (LayerDownload download = fetch(client, descriptor, bytes -> {})) {
                cache.keep(download.file(), descriptor.digest());
            }
        }
        return new ImageConfiguration(cache.text(descriptor.digest()));
    }

    private boolean isCached(Descriptor layer) {
        return cache.has(layer.digest(), layer.size());
    }

    private LayerImport.Imported layer(RegistryClient client, Descriptor layer, TransferProgress transfer)
            throws IOException {
        String digest = layer.digest();
        if (isCached(layer)) {
            // It may belong to no image any more, so mark it before the cache is cleaned.
            cache.keepInUse(cache.blob(digest));
            Optional<LayerScan> scan = layers.scan(digest);
            if (scan.isPresent()) {
                return new LayerImport.Imported(
                        new CachedBaseImage.Layer(
                                digest,
                                layer.size(),
                                scan.get().diffId(),
                                scan.get().bytes()),
                        scan.get());
            }
        }
        try (LayerDownload download = fetch(client, layer, transfer::add)) {
            return layers.take(download.file(), digest, download.scan().orElse(null));
        } catch (LayerLimitException e) {
            throw e.in(digest);
        }
    }

    private LayerDownload fetch(RegistryClient client, Descriptor expected, LongConsumer progress) throws IOException {
        for (int attempt = 1; ; attempt++) {
            LayerDownload download = new LayerDownload(cache.temporary());
            boolean whole = false;
            long received = 0;
            try (ExpectedContent out =
                    new ExpectedContent(new BufferedOutputStream(download.output(), BUFFER), expected, progress)) {
                try {
                    client.pullBlob(expected.digest(), out);
                    out.check();
                } finally {
                    received = out.received();
                }
                whole = true;
            } catch (IOException e) {
                if (attempt == ATTEMPTS || Thread.currentThread().isInterrupted() || !isBroken(e)) {
                    throw e;
                }
                progress.accept(-received);
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
}
