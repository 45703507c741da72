package io.github.lambdaimage.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The gateways against moto's server, an independent model of AWS. */
@Tag("any-jvm")
class MotoContractTest extends GatewayContract {

    private static final String IGNORED = "UpdateFunctionConfiguration looks at ten fields, and this is none of them";

    private static MotoServer moto;

    @BeforeAll
    static void start() throws Exception {
        String program = System.getenv("LAMBDA_TEST_MOTO");
        if ("true".equals(System.getenv("CI"))) {
            assertThat(program)
                    .as("CI requires moto's server: LAMBDA_TEST_MOTO=\"$(.ci/moto)\"")
                    .isNotNull();
        }
        if (program == null) {
            System.out.println(
                    "SKIPPED: LAMBDA_TEST_MOTO, the program of moto's server; the gateways are tested against our own AWS only.");
        }
        assumeTrue(program != null, "SKIPPED: no moto; set LAMBDA_TEST_MOTO=\"$(.ci/moto)\"");
        moto = MotoServer.start(program);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (moto != null) {
            moto.stop();
        }
    }

    @Override
    URI endpoint() {
        return moto.endpoint();
    }

    /** As of moto 5.2.5. */
    @Override
    Map<Detail, String> lacking() {
        return Map.ofEntries(
                Map.entry(Detail.FUNCTION_REVISION, "a function has no revision id"),
                Map.entry(Detail.ALIAS_REVISION, "UpdateAlias does not look at the revision id"),
                Map.entry(Detail.LOG_FORMAT, "a function has no LoggingConfig"),
                Map.entry(Detail.TRACING_CHANGE, IGNORED),
                Map.entry(Detail.STORAGE_CHANGE, IGNORED),
                Map.entry(Detail.IMAGE_CONFIG_CHANGE, IGNORED),
                Map.entry(Detail.ARCHITECTURE_CHANGE, "UpdateFunctionCode leaves the processor"),
                Map.entry(Detail.URL_SLASH, "an address ends with the host"),
                Map.entry(Detail.URL_MODE_CHANGE, "UpdateFunctionUrlConfig leaves the mode"),
                Map.entry(Detail.CORS_CLEARED, "UpdateFunctionUrlConfig leaves CORS where it is empty"),
                Map.entry(Detail.URL_OF_ALIAS, "a function has one address, whatever the qualifier"),
                Map.entry(Detail.SEVERAL_TAGS, "BatchGetImage tells the tag that an image got last"),
                Map.entry(Detail.INVOKE, "functions of images cannot be called (status 500)"));
    }
}
