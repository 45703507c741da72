package io.github.lambdaimage.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.aws.failure.DeniedAccess;
import io.github.lambdaimage.deploy.PolicyDocument.Request;
import io.github.lambdaimage.inmemory.InMemoryAws;
import io.github.lambdaimage.json.LocatedJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The policy of docs/iam.md allows the calls of deploys and the actions without a call in its table, and no more. */
@Tag("any-jvm")
class IamPolicyTest {

    private static final Path PAGE = Path.of("..", "docs", "iam.md");
    private static final Pattern ACTION = Pattern.compile("`([a-z0-9]+:[A-Z][A-Za-z]+)`");
    private static final String ALL = """
            "Environment": {"AA": "1"}, "Tracing": "Active", "LogRetentionDays": 7, "ReservedConcurrency": 5,
            "Tags": {"team": "a"}, "FunctionUrl": {"AuthType": "NONE"},
            "Vpc": {"SubnetIds": ["subnet-12345678"], "SecurityGroupIds": ["sg-12345678"]}""";
    private static final DeployRequest.Event EVENT =
            new DeployRequest.Event("event", "{}".getBytes(StandardCharsets.UTF_8));

    private static final String ROLE = "arn:aws:iam::123456789012:role/hello-role";
    private static final String PASSED_TO = "iam:PassedToService";
    private static final String ATTACHED = "iam:PolicyARN";

    /** Actions that AWS checks for the account and not for a resource. */
    private static final Pattern OF_ACCOUNT =
            Pattern.compile("ecr:GetAuthorizationToken|logs:DescribeLogGroups|ec2:Describe.*");

    private static String page = "";
    private static PolicyDocument policy = new PolicyDocument(List.of());
    private static Set<Request> requests = Set.of();

    @BeforeAll
    static void deployInEachWay() throws IOException, InterruptedException {
        page = Files.readString(PAGE);
        policy = PolicyDocument.parse(
                page.substring(page.indexOf("```json") + 7, page.indexOf("```", page.indexOf("```json") + 7)));
        requests = new LinkedHashSet<>(called());
        inTable().forEach(action -> requests.add(uncalled(action)));
    }

    @Test
    void policyAllowsWhatDeploysCall() {
        assertThat(requests).isNotEmpty().allMatch(policy::allows);
    }

    @Test
    void policyDeniesTheSameForResourcesOfOthers() {
        assertThat(foreign()).hasSizeGreaterThan(requests.size()).noneMatch(policy::allows);
    }

    @Test
    void policyDeniesOtherPoliciesAndServices() {
        for (String other : List.of("arn:aws:iam::aws:policy/AdministratorAccess", "")) {
            assertThat(policy.allows(new Request("iam:AttachRolePolicy", ROLE, Map.of(ATTACHED, other))))
                    .isFalse();
        }
        for (String other : List.of("ec2.amazonaws.com", "")) {
            assertThat(policy.allows(new Request("iam:PassRole", ROLE, Map.of(PASSED_TO, other))))
                    .isFalse();
        }
    }

    @Test
    void eachPartOfThePolicyIsNeeded() {
        assertThat(policy.narrower())
                .hasSizeGreaterThan(requests.size() / 2)
                .allSatisfy(narrower -> assertThat(requests).anyMatch(request -> !narrower.allows(request)));
    }

    @Test
    void statementOfADenialAllowsNoMoreThanThePolicy() {
        for (Request request : requests) {
            String remedy = DeniedAccess.parse("User: arn:aws:iam::123456789012:user/ada is not authorized to perform: "
                            + request.action() + " on resource: " + request.resource()
                            + " because no identity-based policy allows the " + request.action() + " action")
                    .orElseThrow()
                    .words()
                    .remedy();
            PolicyDocument.Statement printed =
                    PolicyDocument.Statement.of(LocatedJson.parse(remedy.substring(remedy.indexOf('{'))));

            assertThat(printed.allows(request)).as("%s by %s", request, printed).isTrue();
            assertThat(foreign()).noneMatch(printed::allows);
            assertThat(policy.statements())
                    .as("conditions of %s", printed)
                    .anyMatch(statement -> statement.actions().containsAll(printed.actions())
                            && statement.conditions().equals(printed.conditions()));
        }
    }

    /** The calls of deploys for other resources: another name, a longer name, another account. */
    private static List<Request> foreign() {
        List<Request> foreign = new ArrayList<>();
        for (Request request : requests) {
            if (!request.resource().equals("*")) {
                foreign.add(at(request, request.resource().replace("123456789012", "999999999999")));
            }
            if (!OF_ACCOUNT.matcher(request.action()).matches()) {
                foreign.add(at(request, request.resource().replace("hello", "other")));
                foreign.add(at(request, request.resource().replace("hello", "hello-other")));
                foreign.add(at(request, "*"));
            }
        }
        return foreign;
    }

    private static Request at(Request request, String resource) {
        return new Request(request.action(), resource, request.conditions());
    }

    /** What AWS checks without a call. */
    private static Request uncalled(String action) {
        String resource =
                switch (action.substring(0, action.indexOf(':'))) {
                    case "iam" -> ROLE;
                    case "lambda" -> DeployFixture.ARN;
                    case "ecr" -> "arn:aws:ecr:eu-central-1:123456789012:repository/hello";
                    case "logs" -> "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/hello";
                    default -> "*";
                };
        return new Request(
                action, resource, action.equals("iam:PassRole") ? Map.of(PASSED_TO, "lambda.amazonaws.com") : Map.of());
    }

    /** Every kind of deploy that makes its own calls. */
    private static Set<Request> called() throws IOException, InterruptedException {
        Set<Request> called = new LinkedHashSet<>();
        try (DeployWorld world = new DeployWorld()) {
            world.deploy(ALL, DeployWorld.options(false, false, EVENT, null));
            world.classes = "two";
            world.deploy("\"MemorySize\": 2048, \"FunctionUrl\": {}");
            world.deploy("\"FunctionUrl\": {\"AuthType\": \"NONE\"}");
            world.deploy("\"FunctionUrl\": null, \"ReservedConcurrency\": null, \"LogRetentionDays\": null,"
                    + " \"Tags\": {\"team\": \"b\"}");
            world.deploy("\"ImageTag\": \"other\"", DeployWorld.options(false, true, null, null));
            for (InMemoryAws.Call call : world.aws.calls()) {
                // GetCallerIdentity requires no permission.
                if (!call.service().equals("registry") && !call.service().equals("sts")) {
                    called.add(new Request(
                            call.service() + ":" + action(call.operation()), call.resource(), call.conditions()));
                }
            }
        }
        return called;
    }

    /** Operation and action have the same name except for this one. */
    private static String action(String operation) {
        return operation.equals("Invoke") ? "InvokeFunction" : operation;
    }

    /** First column of the table. */
    private static Set<String> inTable() {
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
