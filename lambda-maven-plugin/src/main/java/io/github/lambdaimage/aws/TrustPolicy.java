package io.github.lambdaimage.aws;

import io.github.lambdaimage.json.JsonSyntaxException;
import io.github.lambdaimage.json.JsonWriter;
import io.github.lambdaimage.json.LocatedJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The trust policy of a role: who may assume it. */
public final class TrustPolicy {

    private static final String LAMBDA = "lambda.amazonaws.com";
    private static final String ASSUME_ROLE = "sts:AssumeRole";

    private TrustPolicy() {}

    /** The policy by which Lambda may assume a role, in all partitions; JSON. */
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
     * Whether Lambda may assume the role of a policy. Conditions are assumed to be met, since only AWS can evaluate them.
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

    /** A star is everybody, alone or among the accounts. */
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
                .anyMatch(element -> element.kind() == LocatedJson.Kind.STRING && matches(element.asString(), word));
    }

    /**
     * Whether a pattern of a policy matches a word: a star matches any characters, a question mark one. Actions and
     * services are not case-sensitive.
     */
    private static boolean matches(String text, String word) {
        String pattern = Pattern.quote(text).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(word).matches();
    }

    /** In policies, a single element may stand without a list. */
    private static List<LocatedJson> each(LocatedJson value) {
        return value.kind() == LocatedJson.Kind.ARRAY ? value.elements() : List.of(value);
    }
}
