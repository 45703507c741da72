package io.github.lambdaimage.config;

/** The processor architecture of a function. */
public enum Architecture implements JsonEnum {
    X86_64("x86_64", "amd64"),
    ARM64("arm64", "arm64");

    private final String word;
    private final String platform;

    Architecture(String word, String platform) {
        this.word = word;
        this.platform = platform;
    }

    /** The name in Lambda's API and in {@code config.json}: {@code x86_64}, {@code arm64}. */
    @Override
    public String word() {
        return word;
    }

    /** The name in OCI images: {@code amd64}, {@code arm64}. */
    public String platform() {
        return platform;
    }
}
