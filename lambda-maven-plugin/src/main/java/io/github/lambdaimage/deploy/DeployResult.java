package io.github.lambdaimage.deploy;

import io.github.lambdaimage.config.AwsPartition;
import io.github.lambdaimage.json.JsonWriter;
import io.github.lambdaimage.text.CommandArgument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of a deploy.
 *
 * @param plan its steps
 * @param dryRun whether it stopped after the plan
 * @param invocation how the command that calls the function names profile and event
 * @param live the deployed function; null after a dry run
 */
public record DeployResult(
        DeployPlan plan,
        boolean dryRun,
        Invocation invocation,
        @Nullable Live live) {

    /**
     * Values of the command that calls the function.
     *
     * @param profile of AWS's configuration files; null for the default
     * @param eventFile relative to the folder of the project; null for none
     */
    public record Invocation(
            @Nullable String profile, @Nullable String eventFile) {

        private String options() {
            return (profile == null ? "" : " --profile " + CommandArgument.quote(profile))
                    + " --cli-binary-format raw-in-base64-out --payload "
                    + (eventFile == null ? "\"{}\"" : CommandArgument.quote("file://" + eventFile));
        }
    }

    /**
     * The deployed function.
     *
     * @param arn of the function, without qualifier
     * @param alias its callers use
     * @param version that the alias points to
     * @param digest of its image
     * @param url of the alias; null for none, or if it is not configured
     */
    record Live(
            String arn,
            String alias,
            String version,
            String digest,
            @Nullable String url) {}

    /** The text for people after the plan, by line. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        Live now = live;
        if (now == null) {
            lines.add("Nothing was pushed or changed, only read: lambda.dryRun is true.");
            return lines;
        }
        lines.add((plan.isEmpty() ? "Nothing has changed: " : "Deployed ") + now.arn());
        lines.add("  alias    " + now.alias() + ", version " + now.version());
        lines.add("  image    " + now.digest());
        if (now.url() != null) {
            lines.add("  URL      " + now.url());
        }
        console(now).ifPresent(page -> lines.add("  console  " + page));
        lines.add("Call it with: aws lambda invoke --function-name " + now.arn() + ":" + now.alias() + " --region "
                + plan.place().region() + invocation.options() + " answer.json");
        return lines;
    }

    /** The page of the function in the console of its partition, if that has a public one. */
    private Optional<String> console(Live now) {
        String region = plan.place().region();
        return AwsPartition.ofId(plan.place().partition())
                .flatMap(AwsPartition::console)
                .map(host -> "https://" + region + "." + host + "/lambda/home?region=" + region + "#/functions/"
                        + plan.function() + "/aliases/" + now.alias());
    }

    /** A document for programs. */
    public String toJson() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("dryRun", dryRun);
        // As in other tools, a dry run reports whether it would change something.
        document.put("changed", !plan.isEmpty());
        document.put("plan", plan.document());
        Live now = live;
        if (now != null) {
            document.put("functionArn", now.arn());
            document.put("alias", now.alias());
            document.put("version", now.version());
            document.put("digest", now.digest());
            document.put("url", now.url());
            document.put("console", console(now).orElse(null));
        }
        return JsonWriter.toText(document).stripTrailing();
    }
}
