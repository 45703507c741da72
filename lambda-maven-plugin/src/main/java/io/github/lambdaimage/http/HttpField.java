package io.github.lambdaimage.http;

/** A header field. */
public record HttpField(String name, String value) {
    @Override
    public String toString() {
        return name;
    }
}
