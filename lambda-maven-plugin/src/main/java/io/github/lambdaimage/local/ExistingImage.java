package io.github.lambdaimage.local;

import io.github.lambdaimage.image.ImageReceiptFile;
import io.github.lambdaimage.image.write.ImageTarget;
import io.github.lambdaimage.local.container.FunctionImage;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;

/** The image that the receipt of a project names, as it is: for who does not want it built. */
final class ExistingImage implements ImageProvider {

    @Override
    public FunctionImage prepare(LocalRequest request) throws IOException {
        return new ImageReceiptFile(request.project())
                .read()
                .filter(receipt -> receipt.target() == ImageTarget.Kind.DAEMON)
                .map(FunctionImage::of)
                .orElseThrow(() -> new UserException(
                        "lambda.local is docker, and the project has no image in Docker.",
                        "Build it first: mvn lambda:build-image"));
    }
}
