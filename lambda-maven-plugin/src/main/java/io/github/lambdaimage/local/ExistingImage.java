package io.github.lambdaimage.local;

import io.github.lambdaimage.image.ImageReceiptFile;
import io.github.lambdaimage.local.container.FunctionImage;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;

/** Provides the image named in the project's receipt, without building it. */
final class ExistingImage implements ImageProvider {

    /** The target in a receipt that stands for the Docker daemon. */
    static final String DOCKER = "daemon";

    @Override
    public FunctionImage prepare(LocalRequest request) throws IOException {
        return new ImageReceiptFile(request.project())
                .read()
                .filter(receipt -> receipt.target().equals(DOCKER))
                .map(FunctionImage::of)
                .orElseThrow(() -> new UserException(
                        "lambda.local is docker, but the project has no image in Docker.",
                        "Build it first: mvn lambda:build-image"));
    }
}
