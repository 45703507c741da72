package io.github.lambdaimage.aws.sdk;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * Whether a profile requires multi-factor authentication. The SDK ignores {@code mfa_serial}, so that AWS denies
 * {@code sts:AssumeRole} (github.com/aws/aws-sdk-java-v2/issues/995).
 */
final class MfaProfile {

    private final String name;
    private final Supplier<ProfileFile> file;

    MfaProfile(String name, Supplier<ProfileFile> file) {
        this.name = name;
        this.file = file;
    }

    static MfaProfile of(String name) {
        return new MfaProfile(name, ProfileFile::defaultProfileFile);
    }

    /** The name of the profile, if it or one of its source profiles has {@code mfa_serial}. */
    Optional<String> required() {
        Map<String, Profile> profiles = file.get().profiles();
        Set<String> seen = new HashSet<>();
        Profile profile = profiles.get(name);
        while (profile != null && seen.add(profile.name())) {
            if (profile.property("mfa_serial").isPresent()) {
                return Optional.of(name);
            }
            profile = profile.property("source_profile").map(profiles::get).orElse(null);
        }
        return Optional.empty();
    }
}
