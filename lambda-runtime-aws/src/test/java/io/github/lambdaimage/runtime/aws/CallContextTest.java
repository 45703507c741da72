package io.github.lambdaimage.runtime.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationBuilder;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.json.JsonValue;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallContextTest {

    private static final String HANDLER = "com.example.shapes.Contexts";

    @Test
    void contextHasTheVariablesAndTheCall() throws Exception {
        Map<String, String> variables = Map.of(
                "AWS_LAMBDA_FUNCTION_NAME", "hello",
                "AWS_LAMBDA_FUNCTION_VERSION", "7",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "2048",
                "AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/hello",
                "AWS_LAMBDA_LOG_STREAM_NAME", "2026/[7]abc");

        assertThat(ours(full().build(), variables)).isEqualTo(JsonValue.parse("""
                        {
                          "requestId": "id-1",
                          "logGroup": "/aws/lambda/hello",
                          "logStream": "2026/[7]abc",
                          "name": "hello",
                          "version": "7",
                          "arn": "arn:aws:lambda:eu-central-1:123456789012:function:hello:live",
                          "memory": 2048,
                          "seconds": 5,
                          "tenant": "blue",
                          "trace": "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1",
                          "identity": "eu:1 eu:2",
                          "client": "i-1 Shop 1.2 12 com.example.shop {a=1, b=null, c=5, d=true} {locale=de}",
                          "sameLogger": true
                        }
                        """));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "{\"client\":null,\"custom\":{},\"env\":null}",
                "{\"custom\":{\"a\":\"1\",\"b\":2.50,\"c\":false},\"services\":{\"x\":{}}}",
            })
    void contextIsThatOfTheClientOfAws(String clientContext) throws Exception {
        InvocationBuilder plain = Invocation.builder().deadline(Instant.now().plusSeconds(550));
        for (InvocationBuilder call : new InvocationBuilder[] {full(), plain}) {
            Invocation invocation = call.clientContext(clientContext).build();
            JsonValue aws = JsonValue.parse(AwsClient.call(HANDLER, invocation));

            JsonValue ours = ours(invocation, Map.of());
            for (Map.Entry<String, JsonValue> member : ours.members().entrySet()) {
                assertThat(member.getValue()).as(member.getKey()).isEqualTo(aws.get(member.getKey()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "5", "[]", "{\"custom\":{\"a\":{}}}", "{\"custom\":5}", "{\"client\":{\"app_title\":[]}}"})
    void clientContextThatIsNotValidFailsTheCall(String clientContext) {
        Invocation invocation =
                Invocation.builder().clientContext(clientContext).build();

        assertThatThrownBy(() -> ours(invocation, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(" of the call ");
        assertThatThrownBy(() -> AwsClient.call(HANDLER, invocation)).isNotNull();
    }

    @Test
    void remainingTimeIsNeverNegative() throws Exception {
        Invocation late = Invocation.builder().deadline(Instant.EPOCH).build();

        assertThat(ours(late, Map.of()).get("seconds")).hasToString("0");
    }

    @Test
    void memoryThatIsNoNumberIsTheDefault() throws Exception {
        assertThat(ours(Invocation.of("{}"), Map.of("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "much"))
                        .get("memory"))
                .hasToString("128");
    }

    private static InvocationBuilder full() {
        return Invocation.builder()
                .requestId("id-1")
                .deadline(Instant.now().plusSeconds(550))
                .functionArn("arn:aws:lambda:eu-central-1:123456789012:function:hello:live")
                .traceId("Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1")
                .tenantId("blue")
                .cognitoIdentity("{\"cognitoIdentityId\":\"eu:1\",\"cognitoIdentityPoolId\":\"eu:2\"}")
                .clientContext("""
                        {"client":{"installation_id":"i-1","app_title":"Shop","app_version_name":"1.2","app_version_code":"12",
                        "app_package_name":"com.example.shop"},"custom":{"a":"1","b":null,"c":5,"d":true},
                        "env":{"locale":"de"}}
                        """.replace("\n", ""));
    }

    private static JsonValue ours(Invocation invocation, Map<String, String> variables) throws Exception {
        AwsHandler handler = new AwsHandler(HANDLER, variables, OutputStream.nullOutputStream());
        return ((InvocationResponse) handler.reactToInvocation(invocation)).json();
    }
}
