package io.github.lambdaimage.image.write;

import io.github.lambdaimage.http.HttpBody;
import io.github.lambdaimage.image.cache.ImageCache;
import io.github.lambdaimage.image.failure.DamagedCacheException;
import io.github.lambdaimage.image.registry.ImageName;
import io.github.lambdaimage.image.registry.ImageNames;
import io.github.lambdaimage.image.registry.ParallelTransfers;
import io.github.lambdaimage.image.registry.RegistryClient;
import io.github.lambdaimage.image.registry.RegistryConnection;
import io.github.lambdaimage.image.registry.RetryPolicy;
import io.github.lambdaimage.image.registry.TransferProgress;
import io.github.lambdaimage.io.Sleeper;
import io.github.lambdaimage.report.Reporter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Pushes an image to a registry: missing layers and the configuration first, the manifest last. */
final class RegistryPush {

    private static final int ATTEMPTS = 4;

    private final ImageName image;
    private final RegistryConnection connection;
    private final Reporter reporter;
    private final LongSupplier nanos;
    private final RetryPolicy retries;

    RegistryPush(
            ImageName image, RegistryConnection connection, Reporter reporter, LongSupplier nanos, Sleeper sleeper) {
        this.image = image;
        this.connection = connection;
        this.reporter = reporter;
        this.nanos = nanos;
        this.retries = new RetryPolicy(ATTEMPTS, sleeper);
    }

    /**
     * Pushes the image.
     *
     * @param tags of the image
     * @param base the base image as the user named it; the registry may have its layers in another repository
     * @return how many bytes of layers were pushed
     */
    long push(AssembledImage whole, List<String> tags, String base) throws IOException, InterruptedException {
        String source = repositoryBeside(base);
        RegistryClient client = connection.writer(source);
        List<Callable<Boolean>> checks = new ArrayList<>();
        for (AssembledImage.Layer layer : whole.layers()) {
            checks.add(() -> client.hasBlob(layer.digest()));
        }
        List<Boolean> there = ParallelTransfers.run(checks, connection);
        List<AssembledImage.Layer> missing = new ArrayList<>();
        for (int i = 0; i < there.size(); i++) {
            if (!there.get(i) && !missing.contains(whole.layers().get(i))) {
                missing.add(whole.layers().get(i));
            }
        }
        long bytes = missing.stream().mapToLong(AssembledImage.Layer::size).sum();
        String doing = "Pushing " + image;
        reporter.info(doing);
        TransferProgress transfer = new TransferProgress(reporter, doing, bytes, nanos);
        List<Callable<Boolean>> pushes = new ArrayList<>();
        for (AssembledImage.Layer layer : missing) {
            pushes.add(() -> {
                boolean mounted = upload(client, layer.digest(), new LayerBody(layer, transfer), source);
                if (mounted) {
                    transfer.add(layer.size());
                }
                return mounted;
            });
        }
        pushes.add(() -> client.hasBlob(whole.id())
                || upload(client, whole.id(), HttpBody.of(whole.configurationBytes()), null));
        ParallelTransfers.run(pushes, connection);
        for (String tag : tags) {
            sendManifest(client, whole, tag);
        }
        return bytes;
    }

    /** Uploads a blob, from the beginning after each failure. True if the registry already had it. */
    private boolean upload(RegistryClient client, String digest, HttpBody content, @Nullable String source)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return client.pushBlob(digest, content, source);
            } catch (DamagedCacheException e) {
                throw e;
            } catch (IOException e) {
                waitOrThrow(attempt, e);
            }
            // The upload may have succeeded, and only the response was lost.
            if (client.hasBlob(digest)) {
                return true;
            }
        }
    }

    /** A layer, whose digest is compared while it is sent. What was sent before a failure is subtracted again. */
    private static final class LayerBody implements HttpBody {

        private final AssembledImage.Layer layer;
        private final TransferProgress transfer;
        private long counted;

        LayerBody(AssembledImage.Layer layer, TransferProgress transfer) {
            this.layer = layer;
            this.transfer = transfer;
        }

        @Override
        public long length() {
            return layer.size();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            transfer.add(-counted);
            counted = 0;
            ImageCache.copy(layer.file(), layer.digest(), layer.size(), new FilterOutputStream(out) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    out.write(bytes, offset, length);
                    counted += length;
                    transfer.add(length);
                }
            });
        }
    }

    private void sendManifest(RegistryClient client, AssembledImage whole, String tag) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                client.pushManifest(whole.manifestBytes(), whole.mediaType(), tag);
                return;
            } catch (IOException e) {
                waitOrThrow(attempt, e);
            }
            // The first attempt may have succeeded. A registry with immutable tags then rejects the second.
            if (client.manifestDigest(tag).filter(whole.digest()::equals).isPresent()) {
                return;
            }
        }
    }

    private void waitOrThrow(int attempt, IOException failure) throws IOException {
        Duration pause = retries.pauseAfter(attempt, failure);
        if (pause == null) {
            throw failure;
        }
        reporter.debug("retrying in " + pause.toMillis() + " ms: " + failure.getMessage());
        retries.sleep(pause);
    }

    private @Nullable String repositoryBeside(String base) {
        if (base.contains("://")) {
            return null;
        }
        ImageName other = ImageNames.parse(base);
        return other.registry().equals(image.registry()) && !other.repository().equals(image.repository())
                ? other.repository()
                : null;
    }
}
