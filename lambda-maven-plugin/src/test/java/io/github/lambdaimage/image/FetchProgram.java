package io.github.lambdaimage.image;

import java.nio.file.Path;
import java.util.Map;

/** Fetches a base image in a separate JVM: {@code folder reference}. */
final class FetchProgram {

    private FetchProgram() {}

    public static void main(String[] arguments) throws Exception {
        ImageFixture fixture = new ImageFixture(Path.of(arguments[0]));
        String home = System.getenv("TEST_HOME");
        if (home != null) {
            fixture.environment = Map.of("HOME", home);
        }
        System.out.println(fixture.bases().fetch(arguments[1], "amd64").java().version());
    }
}
