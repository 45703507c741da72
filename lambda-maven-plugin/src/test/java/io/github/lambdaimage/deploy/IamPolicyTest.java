package io.github.lambdaimage.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.aws.InMemoryAws;
import io.github.lambdaimage.json.LocatedJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The policy of docs/iam.md against the calls that deploys make, and what its table says that no call shows. */
class IamPolicyTest {

    private static final Path PAGE = Path.of("..", "docs", "iam.md");
    private static final Pattern ACTION = Pattern.compile("`([a-z0-9]+:[A-Z][A-Za-z]+)`");
    private static final String ALL = """
            "Environment": {"AA": "1"}, "Tracing": "Active", "LogRetentionDays": 7, "ReservedConcurrency": 5,
            "Tags": {"team": "a"}, "FunctionUrl": {"AuthType": "NONE"},
            "Vpc": {"SubnetIds": ["subnet-12345678"], "SecurityGroupIds": ["sg-12345678"]}""";
    private static final DeployRequest.Event EVENT =
            new DeployRequest.Event("event", "{}".getBytes(StandardCharsets.UTF_8));

    @Test
    void policyAllowsWhatDeploysCallAndNothingElse() throws Exception {
        String page = Files.readString(PAGE);
        Set<String> needed = called();
        needed.remove("sts:GetCallerIdentity"); // needs no permission
        needed.addAll(inTable(page));

        assertThat(inPolicy(page)).containsExactlyElementsOf(needed);
    }

    /** Every kind of deploy that changes something in its own way. */
    private static Set<String> called() throws IOException, InterruptedException {
        Set<String> actions = new TreeSet<>();
        try (DeployWorld world = new DeployWorld()) {
            world.deploy(ALL, DeployWorld.options(false, false, EVENT, null));
            world.classes = "two";
            world.deploy("\"MemorySize\": 2048, \"FunctionUrl\": {}");
            world.deploy("\"FunctionUrl\": {\"AuthType\": \"NONE\"}");
            world.deploy("\"FunctionUrl\": null, \"ReservedConcurrency\": null, \"LogRetentionDays\": null,"
                    + " \"Tags\": {\"team\": \"b\"}");
            world.deploy("\"ImageTag\": \"other\"", DeployWorld.options(false, true, null, null));
            for (InMemoryAws.Call call : world.aws.calls()) {
                if (!call.service().equals("registry")) {
                    actions.add(call.service() + ":" + action(call.operation()));
                }
            }
        }
        return actions;
    }

    /** The two are called alike but for this one. */
    private static String action(String operation) {
        return operation.equals("Invoke") ? "InvokeFunction" : operation;
    }

    private static Set<String> inPolicy(String page) {
        String json = page.substring(page.indexOf("```json") + 7, page.indexOf("```", page.indexOf("```json") + 7));
        Set<String> actions = new TreeSet<>();
        for (LocatedJson statement :
                LocatedJson.parse(json).get("Statement").orElseThrow().elements()) {
            statement.get("Action").orElseThrow().elements().forEach(action -> actions.add(action.asString()));
        }
        return actions;
    }

    /** First column of the table. */
    private static Set<String> inTable(String page) {
        Set<String> actions = new TreeSet<>();
        List<String> rows = page.substring(page.indexOf("| action | why | source |"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .toList();
        for (String row : rows) {
            Matcher action = ACTION.matcher(row.substring(0, row.indexOf(" | ")));
            while (action.find()) {
                actions.add(action.group(1));
            }
        }
        return actions;
    }
}
