package io.github.lambdaimage.image;

import io.github.lambdaimage.image.plan.ImagePlan;
import io.github.lambdaimage.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of building an image.
 *
 * @param receipt of the image that is there now
 * @param plan that it was made of
 * @param changed whether it was written; false where it was there already
 */
public record BuildImageResult(ImageReceipt receipt, ImagePlan plan, boolean changed) {

    /** A document for programs: the members of the receipt, and {@code changed} before them. */
    public String toJson() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("changed", changed);
        document.putAll(ImageReceiptFile.document(receipt));
        return JsonWriter.toText(document).stripTrailing();
    }
}
