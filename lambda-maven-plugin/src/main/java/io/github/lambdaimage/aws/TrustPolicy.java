package io.github.lambdaimage.aws;

import io.github.lambdaimage.json.JsonSyntaxException;
import io.github.lambdaimage.json.JsonWriter;
import io.github.lambdaimage.json.LocatedJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who may assume a role: the policy that a role has of its own. */
public final class TrustPolicy {

    private static final String LAMBDA = "lambda.amazonaws.com";
    private static final String ASSUME_ROLE = "sts:AssumeRole";

    private TrustPolicy() {}

    /** The policy that lets Lambda assume a role, in all partitions; JSON. */
    public static String forLambda() {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", "Allow");
        statement.put("Principal", Map.of("Service", LAMBDA));
        statement.put("Action", ASSUME_ROLE);
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("Version", "2012-10-17");
        policy.put("Statement", List.of(statement));
        return JsonWriter.toText(policy);
    }

    /**
     * Whether a policy lets Lambda assume its role. Conditions are taken for met, since only AWS knows.
     *
     * @param json the policy
     */
    public static boolean trustsLambda(String json) {
        try {
            return LocatedJson.parse(json).get("Statement").map(TrustPolicy::each).stream()
                    .flatMap(List::stream)
                    .anyMatch(TrustPolicy::allowsLambda);
        } catch (JsonSyntaxException e) {
            return false;
        }
    }

    private static boolean allowsLambda(LocatedJson statement) {
        return contains(statement.get("Effect"), "Allow")
                && contains(statement.get("Action"), ASSUME_ROLE)
                && statement.get("Principal").filter(TrustPolicy::isLambda).isPresent();
    }

    /** A star alone is everybody, and so is one among the accounts. */
    private static boolean isLambda(LocatedJson principal) {
        if (principal.kind() != LocatedJson.Kind.OBJECT) {
            return isEverybody(principal);
        }
        return contains(principal.get("Service"), LAMBDA)
                || principal.get("AWS").filter(TrustPolicy::isEverybody).isPresent();
    }

    private static boolean isEverybody(LocatedJson accounts) {
        return each(accounts).stream()
                .anyMatch(account -> account.kind() == LocatedJson.Kind.STRING
                        && account.asString().equals("*"));
    }

    private static boolean contains(Optional<LocatedJson> value, String word) {
        return value.map(TrustPolicy::each).stream()
                .flatMap(List::stream)
                .anyMatch(element -> element.kind() == LocatedJson.Kind.STRING && stands(element.asString(), word));
    }

    /**
     * Whether a text of a policy stands for a word: a star in it for any characters, a question mark for one. Actions and
     * services are the same in capitals.
     */
    private static boolean stands(String text, String word) {
        String pattern = Pattern.quote(text).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(word).matches();
    }

    /** Policies have one of a thing as it is, or several as a list. */
    private static List<LocatedJson> each(LocatedJson value) {
        return value.kind() == LocatedJson.Kind.ARRAY ? value.elements() : List.of(value);
    }
}
