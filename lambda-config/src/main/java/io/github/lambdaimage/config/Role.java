package io.github.lambdaimage.config;

import java.util.Objects;

/**
 * The execution role of the function: a name in the account, or an ARN.
 *
 * @param text the name or ARN in {@code config.json}
 */
public record Role(String text) {

    public Role {
        Objects.requireNonNull(text, "text");
    }

    /** Whether the text is an ARN and not a name. */
    public boolean isArn() {
        return text.startsWith("arn:");
    }

    /** The name of the role; for an ARN, the part after the path. */
    public String name() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return text;
    }
}
