package io.github.lambdaimage.events.internal.value;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.util.UUID;

/** Identifiers as services generate them, derived from a name: the same name produces the same identifiers. */
public final class Identifiers {

    private static final String HEXADECIMAL = "0123456789abcdef";
    private static final String DIGITS = "0123456789";
    private static final String LOWER_CASE = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final String UPPER_CASE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final String URL_SAFE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final long VERSION_MASK = ~0xf000L;
    private static final long VERSION_4 = 0x4000L;

    private final String seed;

    /** The identifiers of an event. */
    public Identifiers(String seed) {
        this.seed = seed;
    }

    /** A UUID of version 4. */
    public String uuid(String label) {
        UUID derived = UUID.nameUUIDFromBytes(name(label).getBytes(UTF_8));
        return new UUID(
                        (derived.getMostSignificantBits() & VERSION_MASK) | VERSION_4,
                        derived.getLeastSignificantBits())
                .toString();
    }

    /** Hexadecimal digits. */
    public String hex(String label, int length) {
        return characters(label, length, HEXADECIMAL);
    }

    /** Decimal digits; the first is not 0. */
    public String digits(String label, int length) {
        return "4" + characters(label, length - 1, DIGITS);
    }

    /** Decimal digits that increase with the index, as sequence numbers do. */
    public String sequence(String label, int length, int index) {
        return new BigInteger(digits(label, length))
                .add(BigInteger.valueOf(index))
                .toString();
    }

    /** Lower-case letters and digits. */
    public String lowerCase(String label, int length) {
        return characters(label, length, LOWER_CASE);
    }

    /** Upper-case letters and digits. */
    public String upperCase(String label, int length) {
        return characters(label, length, UPPER_CASE);
    }

    /** Letters and digits, as in opaque tokens. */
    public String token(String label, int length) {
        return characters(label, length, URL_SAFE);
    }

    private String characters(String label, int length, String alphabet) {
        StringBuilder characters = new StringBuilder();
        BigInteger base = BigInteger.valueOf(alphabet.length());
        for (int block = 0; characters.length() < length; block++) {
            BigInteger rest = new BigInteger(1, Digests.sha256((name(label) + ":" + block).getBytes(UTF_8)));
            while (rest.signum() > 0 && characters.length() < length) {
                BigInteger[] step = rest.divideAndRemainder(base);
                characters.append(alphabet.charAt(step[1].intValue()));
                rest = step[0];
            }
        }
        return characters.toString();
    }

    private String name(String label) {
        return seed + ":" + label;
    }
}
