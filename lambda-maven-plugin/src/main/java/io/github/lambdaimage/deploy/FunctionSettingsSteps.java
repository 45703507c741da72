package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.AwsException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Steps for the log, concurrency and tags of a function. */
final class FunctionSettingsSteps {

    private FunctionSettingsSteps() {}

    /** Creates the log group. Otherwise Lambda creates it at the first call, without a retention. */
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
            } catch (AwsException failure) {
                if (!failure.is("ResourceAlreadyExistsException")) {
                    throw failure; // otherwise Lambda created it first, or an answer was lost
                }
            }
        }
    }

    /**
     * Sets the retention of the log.
     *
     * @param from null for unlimited
     * @param days null for unlimited
     */
    record SetLogRetention(
            String group, @Nullable Integer from, @Nullable Integer days) implements DeployStep {
        @Override
        public String text() {
            return "set retention of log group " + group + " to " + words(days) + " (was " + words(from) + ")";
        }

        private static String words(@Nullable Integer days) {
            return days == null ? "unlimited" : days + (days == 1 ? " day" : " days");
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
     * @param from null for none
     * @param to null to remove the reservation
     */
    record Reserve(
            String function,
            @Nullable Integer from,
            @Nullable Integer to) implements DeployStep {
        @Override
        public String text() {
            return (to == null
                            ? "remove reserved concurrency of function " + function
                            : "set reserved concurrency of function " + function + " to " + to
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
     * @param tags that are missing or have another value
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
