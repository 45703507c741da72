package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.AwsContext;
import io.github.lambdaimage.aws.CurrentAlias;
import io.github.lambdaimage.aws.CurrentFunction;
import io.github.lambdaimage.aws.CurrentLogGroup;
import io.github.lambdaimage.aws.CurrentRole;
import io.github.lambdaimage.aws.CurrentUrl;
import io.github.lambdaimage.aws.FunctionConfig;
import io.github.lambdaimage.aws.FunctionSettingsTable;
import io.github.lambdaimage.config.Architecture;
import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.config.LogFormat;
import io.github.lambdaimage.config.Tracing;
import io.github.lambdaimage.config.Vpc;
import io.github.lambdaimage.config.reader.ConfigReader;
import io.github.lambdaimage.config.type.Placeholders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A deployed function; tests change parts of it. */
final class DeployFixture {

    static final String PLAN = "sha256:" + "5".repeat(64);
    static final String DIGEST = "sha256:" + "9".repeat(64);
    static final String OTHER = "sha256:" + "1".repeat(64);
    static final String ROLE = "arn:aws:iam::123456789012:role/hello-role";
    static final String ARN = "arn:aws:lambda:eu-central-1:123456789012:function:hello";
    static final String URI = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/hello";
    static final AwsContext PLACE =
            new AwsContext("123456789012", "eu-central-1", "aws", "arn:aws:iam::123456789012:user/ada");
    static final DesiredImage IMAGE =
            new DesiredImage(DIGEST, PLAN, "sha256:" + "7".repeat(64), "abcdef0123456789", "0.1.0");
    static final CurrentFunction.State ACTIVE = new CurrentFunction.State("Active", "", "Successful", "");
    static final FunctionConfig CONFIG = FunctionConfig.none()
            .with(FunctionSettingsTable.ROLE, ROLE)
            .with(FunctionSettingsTable.TIMEOUT, Duration.ofSeconds(20))
            .with(FunctionSettingsTable.MEMORY_SIZE, 1024)
            .with(FunctionSettingsTable.EPHEMERAL_STORAGE, 512)
            .with(FunctionSettingsTable.ENVIRONMENT, Map.of())
            .with(FunctionSettingsTable.VPC, new Vpc(List.of(), List.of()))
            .with(FunctionSettingsTable.TRACING, Tracing.PASS_THROUGH)
            .with(FunctionSettingsTable.LOG_FORMAT, LogFormat.TEXT)
            .with(FunctionSettingsTable.LOG_GROUP, "/aws/lambda/hello")
            .with(FunctionSettingsTable.ARCHITECTURE, Architecture.X86_64);

    private DeployFixture() {}

    /** A configuration with these members beside the names. */
    static LambdaConfig config(String members) {
        return config(members, null);
    }

    /** The same for a stage. */
    static LambdaConfig config(String members, @Nullable String stage) {
        String name = members.contains("FunctionName") ? "" : "\"FunctionName\": \"hello\", ";
        String image =
                members.contains("ImageName") ? "" : "\"ImageName\": \"hello\"" + (members.isEmpty() ? "" : ", ");
        String json = "{" + name + image + members + "}";
        try {
            Path file = Files.createTempFile("config", ".json");
            try {
                Files.writeString(file, json);
                return new ConfigReader(Placeholders.of(Map.of())).read(file, stage, Map.of());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DesiredState desired(String members) {
        return new DesiredState(config(members), IMAGE, false, null);
    }

    static CurrentFunction function(String version, FunctionConfig config, String digest) {
        return new CurrentFunction(
                ARN,
                version,
                version.equals("$LATEST") ? "" : IMAGE.description(false),
                config,
                new CurrentFunction.Image(URI + "@" + digest, digest, false),
                ACTIVE,
                "revision-" + version,
                Map.of(DesiredState.CREATED_TAG, "true"),
                null);
    }

    /** What the first deploy of {@link #desired} leaves. */
    static CurrentState deployed() {
        return found(function("$LATEST", CONFIG, DIGEST), function("1", CONFIG, DIGEST));
    }

    static CurrentState found(CurrentFunction latest, @Nullable CurrentFunction live) {
        return new CurrentState(
                PLACE,
                Optional.of(latest),
                Optional.ofNullable(live).map(version -> new CurrentAlias(version.version(), false, "", "alias-1")),
                Optional.ofNullable(live),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty());
    }

    static CurrentState with(CurrentState found, CurrentRole role) {
        return new CurrentState(
                found.place(),
                found.function(),
                found.alias(),
                found.live(),
                Optional.of(role),
                found.images(),
                found.url(),
                found.statements(),
                found.logGroup());
    }

    static CurrentState with(CurrentState found, CurrentState.Images images) {
        return new CurrentState(
                found.place(),
                found.function(),
                found.alias(),
                found.live(),
                found.role(),
                Optional.of(images),
                found.url(),
                found.statements(),
                found.logGroup());
    }

    static CurrentState with(CurrentState found, @Nullable CurrentUrl url, Set<String> statements) {
        return new CurrentState(
                found.place(),
                found.function(),
                found.alias(),
                found.live(),
                found.role(),
                found.images(),
                Optional.ofNullable(url),
                statements,
                found.logGroup());
    }

    static CurrentState with(CurrentState found, CurrentLogGroup group) {
        return new CurrentState(
                found.place(),
                found.function(),
                found.alias(),
                found.live(),
                found.role(),
                found.images(),
                found.url(),
                found.statements(),
                Optional.of(group));
    }

    static CurrentState with(CurrentState found, CurrentAlias alias) {
        return new CurrentState(
                found.place(),
                found.function(),
                Optional.of(alias),
                found.live(),
                found.role(),
                found.images(),
                found.url(),
                found.statements(),
                found.logGroup());
    }
}
