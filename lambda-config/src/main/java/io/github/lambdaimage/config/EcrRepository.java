package io.github.lambdaimage.config;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A repository of Amazon ECR.
 *
 * @param account whose registry it is in, 12 digits; null for the account of the function
 * @param region of that registry; null, as the account, for the region of the function
 * @param name without registry
 */
public record EcrRepository(
        @Nullable String account, @Nullable String region, String name) {

    private static final Pattern URI = Pattern.compile("([0-9]{12})\\.dkr\\.ecr\\.([a-z0-9-]+)\\.[a-z0-9.-]+/(.+)");

    public EcrRepository {
        Objects.requireNonNull(name, "name");
    }

    /** A repository by its name, or by its URI without tag: {@code <account>.dkr.ecr.<region>.<domain>/<name>}. */
    public static EcrRepository parse(String nameOrUri) {
        Matcher uri = URI.matcher(nameOrUri);
        if (!uri.matches()) {
            return new EcrRepository(null, null, nameOrUri);
        }
        EcrRepository repository = new EcrRepository(uri.group(1), uri.group(2), uri.group(3));
        return repository.toString().equals(nameOrUri) ? repository : new EcrRepository(null, null, nameOrUri);
    }

    /** Whether it is in a registry of its own, which may be that of another account or region. */
    public boolean hasRegistry() {
        return account != null && region != null;
    }

    /** As seen from an account and region: without registry if the repository is in theirs. */
    public EcrRepository seenFrom(String itsAccount, String itsRegion) {
        return itsAccount.equals(account) && itsRegion.equals(region) ? new EcrRepository(null, null, name) : this;
    }

    /** Its URI if its registry is known or the account and region of the function are, else its name. */
    String address(@Nullable String functionAccount, @Nullable String functionRegion) {
        if (account != null && region != null) {
            return host(account, region) + "/" + name;
        }
        return functionAccount == null || functionRegion == null
                ? name
                : host(functionAccount, functionRegion) + "/" + name;
    }

    /** The registry host of an account in a region, in the domain of the region's partition. */
    private static String host(String account, String region) {
        return account + ".dkr.ecr." + region + "."
                + AwsPartition.ofRegion(region).domain();
    }

    /** Its URI, or its name if it has no registry of its own. */
    @Override
    public String toString() {
        return address(null, null);
    }
}
