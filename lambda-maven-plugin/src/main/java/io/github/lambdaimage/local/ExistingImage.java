package io.github.lambdaimage.local;

import io.github.lambdaimage.image.ImageReceiptFile;
import io.github.lambdaimage.image.write.ImageTarget;
import io.github.lambdaimage.local.container.FunctionImage;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;

/** Provides the image named in the project's receipt, without building it. */
final class ExistingImage implements ImageProvider {

    @Override
    public FunctionImage prepare(LocalRequest request) throws IOException {
        return new ImageReceiptFile(request.project())
                .read()
                .filter(receipt -> receipt.target() == ImageTarget.Kind.DAEMON)
                .map(FunctionImage::of)
                .orElseThrow(() -> new UserException(
                        "lambda.local is docker, but the project has no image in Docker.",
                        "Build it first: mvn lambda:build-image"));
    }
}
