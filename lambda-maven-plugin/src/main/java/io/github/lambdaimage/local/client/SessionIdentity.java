package io.github.lambdaimage.local.client;

import io.github.lambdaimage.project.FunctionProject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The text by which goals of the same project find each other. Every user of the machine can read it. */
public final class SessionIdentity {

    private SessionIdentity() {}

    /** A digest of the project's folder: its path may name a customer or an unreleased product. */
    public static String of(FunctionProject project) {
        return of(project.baseDirectory());
    }

    /**
     * The same for a project that was not read yet.
     *
     * @param baseDirectory the project's folder, absolute
     */
    public static String of(Path baseDirectory) {
        try {
            byte[] path = baseDirectory.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(path));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
