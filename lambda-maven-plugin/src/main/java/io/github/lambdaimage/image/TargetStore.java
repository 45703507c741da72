package io.github.lambdaimage.image;

import java.io.IOException;

/** Asks whoever knows the kind of target; files it looks into itself. */
final class TargetStore implements ImageStore {

    private final ImageStore daemon;
    private final ImageStore registry;

    TargetStore(ImageStore daemon, ImageStore registry) {
        this.daemon = daemon;
        this.registry = registry;
    }

    @Override
    public boolean holds(ImageReceipt receipt, ImageTarget target) throws IOException, InterruptedException {
        if (target instanceof ImageTarget.Tar tar) {
            return SavedImage.id(tar.file()).filter(receipt.id()::equals).isPresent();
        }
        return (target instanceof ImageTarget.Registry ? registry : daemon).holds(receipt, target);
    }
}
