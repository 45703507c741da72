package io.github.lambdaimage.config;

/** The processor that a function runs on. */
public enum Architecture implements JsonEnum {
    X86_64("x86_64", "amd64"),
    ARM64("arm64", "arm64");

    private final String word;
    private final String platform;

    Architecture(String word, String platform) {
        this.word = word;
        this.platform = platform;
    }

    /** The word that Lambda and {@code config.json} use: {@code x86_64}, {@code arm64}. */
    @Override
    public String word() {
        return word;
    }

    /** The word that OCI images use: {@code amd64}, {@code arm64}. */
    public String platform() {
        return platform;
    }
}
