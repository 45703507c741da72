package io.github.lambdaimage.image;

import io.github.lambdaimage.image.plan.BaseImage;
import io.github.lambdaimage.image.plan.BuiltImage;
import io.github.lambdaimage.image.plan.ImagePlan;
import io.github.lambdaimage.image.plan.PlannedLayer;
import io.github.lambdaimage.text.ByteSize;
import io.github.lambdaimage.text.CommandArgument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Formats the result of a build for the log. */
final class BuildReport {

    /** The cache, its description and the argument file. */
    private static final int STARTUP_CACHE_FILES = 3;

    private BuildReport() {}

    static List<String> lines(BuildImageResult result, String maven) {
        ImageReceipt receipt = result.receipt();
        BaseImage base = result.plan().base();
        List<String> lines = new ArrayList<>();
        lines.add("Base image " + base.reference() + ": Java " + base.java().version() + " in "
                + base.java().home() + ", " + base.architecture() + ", " + ByteSize.text(base.bytes()));
        if (result.changed()) {
            lines.addAll(table(result));
        }
        lines.add((result.changed() ? "Built " : "Nothing has changed: ") + receipt.name());
        cache(receipt.startupCache()).ifPresent(lines::add);
        lines.add("  id      " + receipt.id());
        lines.add("  digest  " + receipt.digest());
        lines.addAll(next(result, maven));
        return lines;
    }

    private static Optional<String> cache(StartupCacheState state) {
        if (state.outcome() == StartupCacheState.Outcome.OFF) {
            return Optional.empty();
        }
        if (state.outcome() != StartupCacheState.Outcome.TRAINED) {
            return Optional.of("  startup cache: none, because " + state.reason());
        }
        return Optional.of("  startup cache: " + ByteSize.text(state.bytes()) + ", trained "
                + (state.calls() == 0
                        ? "without an invocation"
                        : "with " + StartupCaches.count(state.events(), "event") + ", "
                                + StartupCaches.count(state.calls(), "call")));
    }

    private static List<String> table(BuildImageResult result) {
        List<String> lines = new ArrayList<>();
        lines.add(row("layer", "files", "size"));
        long bytes = 0;
        int files = 0;
        for (BuiltImage.Layer layer : result.receipt().layers()) {
            int count = layer.kind() == PlannedLayer.Kind.STARTUP_CACHE
                    ? STARTUP_CACHE_FILES
                    : files(result.plan(), layer.kind());
            lines.add(row(layer.kind().title(), String.valueOf(count), ByteSize.text(layer.bytes())));
            bytes += layer.bytes();
            files += count;
        }
        lines.add(row("added to the base", String.valueOf(files), ByteSize.text(bytes)));
        return lines;
    }

    private static int files(ImagePlan plan, PlannedLayer.Kind kind) {
        return plan.layers().stream()
                .filter(layer -> layer.kind() == kind)
                .mapToInt(layer -> layer.files().size())
                .sum();
    }

    private static String row(String layer, String files, String size) {
        return String.format(Locale.ROOT, "  %-22s %5s %10s", layer, files, size);
    }

    private static List<String> next(BuildImageResult result, String maven) {
        ImageReceipt receipt = result.receipt();
        return switch (receipt.target()) {
            case TAR -> List.of("Load it with: docker load -i " + CommandArgument.quote(String.valueOf(receipt.tar())));
            case REGISTRY -> List.of("Pull it with: docker pull " + receipt.name());
            case DAEMON ->
                List.of(
                        "List it with: docker image ls " + receipt.name(),
                        "Run it with: " + maven + " lambda:run-local");
        };
    }
}
