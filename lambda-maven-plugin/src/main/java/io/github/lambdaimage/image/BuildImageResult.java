package io.github.lambdaimage.image;

import io.github.lambdaimage.image.plan.ImagePlan;
import io.github.lambdaimage.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a build.
 *
 * @param receipt of the image
 * @param plan of the image
 * @param changed whether the image was written; false if it was up to date
 */
public record BuildImageResult(ImageReceipt receipt, ImagePlan plan, boolean changed) {

    /** The result for programs: {@code changed}, then the members of the receipt. */
    public String toJson() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("changed", changed);
        document.putAll(ImageReceiptFile.document(receipt));
        return JsonWriter.toText(document).stripTrailing();
    }
}
