package io.github.lambdaimage.image.write;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.blob.Blob;
import com.google.cloud.tools.jib.blob.Blobs;
import com.google.cloud.tools.jib.image.json.ManifestTemplate;
import com.google.cloud.tools.jib.registry.ManifestAndDigest;
import com.google.cloud.tools.jib.registry.RegistryClient;
import io.github.lambdaimage.image.registry.ImageNames;
import io.github.lambdaimage.image.registry.ParallelTransfers;
import io.github.lambdaimage.image.registry.RegistryConnection;
import io.github.lambdaimage.image.registry.RetryPolicy;
import io.github.lambdaimage.image.registry.TransferProgress;
import io.github.lambdaimage.io.Sleeper;
import io.github.lambdaimage.report.Reporter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Pushes an image to a registry: missing layers and the configuration first, the manifest last. */
final class RegistryPush {

    private static final int ATTEMPTS = 4;

    private final ImageReference image;
    private final RegistryConnection connection;
    private final Reporter reporter;
    private final LongSupplier nanos;
    private final RetryPolicy retries;

    RegistryPush(
            ImageReference image,
            RegistryConnection connection,
            Reporter reporter,
            LongSupplier nanos,
            Sleeper sleeper) {
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
    long push(AssembledImage whole, List<String> tags, String base)
            throws IOException, RegistryException, InterruptedException {
        String source = repositoryBeside(base);
        RegistryClient client = connection.writer(source);
        List<Callable<Boolean>> checks = new ArrayList<>();
        for (AssembledImage.Layer layer : whole.layers()) {
            checks.add(() ->
                    client.checkBlob(AssembledImage.descriptor(layer.digest())).isPresent());
        }
        List<Boolean> there = ParallelTransfers.run(checks, connection);
        List<AssembledImage.Layer> missing = new ArrayList<>();
        for (int i = 0; i < there.size(); i++) {
            if (!there.get(i) && !missing.contains(whole.layers().get(i))) {
                missing.add(whole.layers().get(i));
            }
        }
        long bytes = missing.stream().mapToLong(AssembledImage.Layer::size).sum();
        String doing = "Pushing " + image.toStringWithQualifier();
        reporter.info(doing);
        TransferProgress transfer = new TransferProgress(reporter, doing, bytes, nanos);
        List<Callable<Boolean>> pushes = new ArrayList<>();
        for (AssembledImage.Layer layer : missing) {
            pushes.add(() -> {
                boolean mounted = upload(client, layer.digest(), Blobs.from(layer.file()), source, transfer);
                if (mounted) {
                    transfer.add(layer.size());
                }
                return mounted;
            });
        }
        pushes.add(() -> client.checkBlob(AssembledImage.descriptor(whole.id())).isPresent()
                || upload(
                        client,
                        whole.id(),
                        Blobs.from(out -> out.write(whole.configurationBytes()), true),
                        null,
                        null));
        ParallelTransfers.run(pushes, connection);
        for (String tag : tags) {
            sendManifest(client, whole, tag);
        }
        return bytes;
    }

    /** Uploads a blob, from the beginning after each failure. True if the registry already had it. */
    private boolean upload(
            RegistryClient client,
            String digest,
            Blob content,
            @Nullable String source,
            @Nullable TransferProgress transfer)
            throws IOException, RegistryException {
        for (int attempt = 1; ; attempt++) {
            AtomicLong sent = new AtomicLong();
            try {
                return client.pushBlob(AssembledImage.descriptor(digest), content, source, bytes -> {
                    sent.addAndGet(bytes);
                    if (transfer != null) {
                        transfer.add(bytes);
                    }
                });
            } catch (IOException e) {
                waitOrThrow(attempt, e);
                if (transfer != null) {
                    transfer.add(-sent.get());
                }
            }
            // The upload may have succeeded, and only the response was lost.
            if (client.checkBlob(AssembledImage.descriptor(digest)).isPresent()) {
                return true;
            }
        }
    }

    private void sendManifest(RegistryClient client, AssembledImage whole, String tag)
            throws IOException, RegistryException {
        for (int attempt = 1; ; attempt++) {
            try {
                client.pushManifest(whole.manifest(), tag);
                return;
            } catch (IOException e) {
                waitOrThrow(attempt, e);
            }
            // The first attempt may have succeeded. A registry with immutable tags then rejects the second.
            Optional<ManifestAndDigest<ManifestTemplate>> there = client.checkManifest(tag);
            if (there.isPresent()
                    && whole.digest().equals(String.valueOf(there.get().getDigest()))) {
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
        ImageReference other = ImageNames.parse(base);
        return other.getRegistry().equals(image.getRegistry())
                        && !other.getRepository().equals(image.getRepository())
                ? other.getRepository()
                : null;
    }
}
