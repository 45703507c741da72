package io.github.lambdaimage.image.registry;

/** A manifest, or an index of manifests, as a registry sent it. */
public final class RegistryManifest {

    private final byte[] bytes;
    private final String mediaType;
    private final String digest;

    /**
     * @param mediaType of the response; may be empty
     * @param digest of the bytes
     */
    public RegistryManifest(byte[] bytes, String mediaType, String digest) {
        this.bytes = bytes.clone();
        this.mediaType = mediaType;
        this.digest = digest;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public String mediaType() {
        return mediaType;
    }

    public String digest() {
        return digest;
    }
}
