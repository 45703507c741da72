package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.CurrentFunction;
import io.github.lambdaimage.aws.CurrentUrl;
import io.github.lambdaimage.aws.FunctionSettingsTable;
import io.github.lambdaimage.aws.LambdaGateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a function loses if it is deleted and created again, because no key of {@code config.json} describes it.
 *
 * @param function its name
 * @param lost phrases; empty if nothing is lost
 * @param kept what a deploy that is interrupted after the deletion does not restore; empty for nothing
 */
record RecreationLoss(String function, List<String> lost, List<String> kept) {

    RecreationLoss {
        lost = List.copyOf(lost);
        kept = List.copyOf(kept);
    }

    static RecreationLoss of(DesiredState desired, CurrentState found) {
        String name = desired.config().functionName();
        Optional<CurrentFunction> function = found.function().filter(there -> desired.recreate());
        if (function.isEmpty()) {
            return new RecreationLoss(name, List.of(), List.of());
        }
        List<String> lost = new ArrayList<>(function.get().others());
        found.url().map(CurrentUrl::url).ifPresent(url -> lost.add("the address " + url + " of its URL"));
        TreeSet<String> statements = new TreeSet<>(found.statements());
        statements.removeAll(List.of(LambdaGateway.URL_STATEMENT, LambdaGateway.URL_INVOKE_STATEMENT));
        statements.forEach(sid -> lost.add("permission " + sid));
        List<String> kept = new ArrayList<>();
        if (!desired.config().hasEnvironment()
                && !function.get()
                        .config()
                        .get(FunctionSettingsTable.ENVIRONMENT)
                        .isEmpty()) {
            kept.add("variables");
        }
        if (!desired.config().vpc().isPresent()
                && !function.get()
                        .config()
                        .get(FunctionSettingsTable.VPC)
                        .subnetIds()
                        .isEmpty()) {
            kept.add("network");
        }
        return new RecreationLoss(name, lost, kept);
    }

    /** For the plan, one sentence each. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!lost.isEmpty()) {
            notes.add("Deleting function " + function + " also deletes: " + String.join(", ", lost)
                    + ". No key of config.json restores them; set them again after this deploy.");
        }
        if (!kept.isEmpty()) {
            notes.add("The " + String.join(" and ", kept) + " of function " + function
                    + " are not in config.json. They are set again, but are lost if this deploy is interrupted after the"
                    + " deletion.");
        }
        return notes;
    }

    /** For the question before the deletion: the end of a sentence. */
    String words() {
        return lost.isEmpty() ? "" : "; this also deletes " + String.join(", ", lost);
    }
}
