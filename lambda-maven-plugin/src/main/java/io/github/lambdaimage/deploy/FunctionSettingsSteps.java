package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.AwsException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a deploy does around a function: its log, its concurrency, its tags. */
final class FunctionSettingsSteps {

    private FunctionSettingsSteps() {}

    /** Creates the log group, which Lambda would create with the first call, without a retention. */
    record CreateLogGroup(String group) implements DeployStep {
        @Override
        public String text() {
            return "create log group " + group;
        }

        @Override
        public Map<String, Object> document() {
            return Map.of("step", "createLogGroup", "logGroup", group);
        }

        @Override
        public void run(DeployContext run) {
            try {
                run.aws().logs().create(group, Map.of(DesiredState.CREATED_TAG, "true"));
            } catch (AwsException fault) {
                if (!fault.is("ResourceAlreadyExistsException")) {
                    throw fault; // else Lambda was quicker, or an answer was lost
                }
            }
        }
    }

    /**
     * Sets how long lines of the log are kept.
     *
     * @param from null for ever
     * @param days null for ever
     */
    record SetLogRetention(
            String group, @Nullable Integer from, @Nullable Integer days) implements DeployStep {
        @Override
        public String text() {
            return "keep lines of log group " + group + " " + words(days) + " (was " + words(from) + ")";
        }

        private static String words(@Nullable Integer days) {
            return days == null ? "for ever" : days + (days == 1 ? " day" : " days");
        }

        @Override
        public Map<String, Object> document() {
            return Map.of("step", "setLogRetention", "logGroup", group, "from", words(from), "to", words(days));
        }

        @Override
        public void run(DeployContext run) {
            if (days == null) {
                run.aws().logs().retainForever(group);
            } else {
                run.aws().logs().retain(group, days);
            }
        }
    }

    /**
     * Reserves concurrency.
     *
     * @param from null where none is reserved
     * @param to null to take the reservation away
     */
    record Reserve(
            String function,
            @Nullable Integer from,
            @Nullable Integer to) implements DeployStep {
        @Override
        public String text() {
            return (to == null
                            ? "reserve no concurrency for function " + function
                            : "reserve concurrency " + to + " for function " + function
                                    + (to == 0 ? ", which stops it" : ""))
                    + " (was " + (from == null ? "none" : from) + ")";
        }

        @Override
        public Map<String, Object> document() {
            return Map.of(
                    "step",
                    "reserveConcurrency",
                    "function",
                    function,
                    "from",
                    from == null ? "none" : from,
                    "to",
                    to == null ? "none" : to);
        }

        @Override
        public void run(DeployContext run) {
            if (to == null) {
                run.aws().lambda().unreserve(function);
            } else {
                run.aws().lambda().reserve(function, to);
            }
        }
    }

    /**
     * Sets tags of the function.
     *
     * @param tags that it lacks, or that have another value
     */
    record SetTags(String function, Map<String, String> tags) implements DeployStep {

        SetTags {
            tags = Map.copyOf(tags);
        }

        @Override
        public String text() {
            return "tag function " + function + ": " + new TreeMap<>(tags);
        }

        @Override
        public Map<String, Object> document() {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("step", "setTags");
            document.put("function", function);
            document.put("tags", new TreeMap<>(tags));
            return document;
        }

        @Override
        public void run(DeployContext run) {
            run.aws().lambda().tag(run.function().arn(), tags);
        }
    }
}
