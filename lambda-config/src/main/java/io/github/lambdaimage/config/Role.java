package io.github.lambdaimage.config;

import java.util.Objects;

/**
 * The role that the function runs as, by its name in the account or by its ARN.
 *
 * @param text as written
 */
public record Role(String text) {

    public Role {
        Objects.requireNonNull(text, "text");
    }

    /** Whether the text is an ARN; otherwise it is the role's name. */
    public boolean isArn() {
        return text.startsWith("arn:");
    }

    /** The name alone: of an ARN what follows its path. */
    public String name() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return text;
    }
}
