package io.github.lambdaimage.deploy;

import io.github.lambdaimage.config.Architecture;
import io.github.lambdaimage.config.ConfigReader;
import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.config.LogFormat;
import io.github.lambdaimage.config.References;
import io.github.lambdaimage.config.Tracing;
import io.github.lambdaimage.config.Vpc;
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

/** A function that is deployed, and what its parts are before a test changes one of them. */
final class DeployFixture {

    static final String PLAN = "sha256:" + "5".repeat(64);
    static final String DIGEST = "sha256:" + "9".repeat(64);
    static final String OTHER = "sha256:" + "1".repeat(64);
    static final String ROLE = "arn:aws:iam::123456789012:role/hello-role";
    static final String ARN = "arn:aws:lambda:eu-central-1:123456789012:function:hello";
    static final String URI = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/hello";
    static final AwsPlace PLACE =
            new AwsPlace("123456789012", "eu-central-1", "aws", "arn:aws:iam::123456789012:user/ada");
    static final WantedImage IMAGE =
            new WantedImage(DIGEST, PLAN, "sha256:" + "7".repeat(64), "abcdef0123456789", "0.1.0");
    static final CurrentFunction.State ACTIVE = new CurrentFunction.State("Active", "", "Successful", "");
    static final FunctionConfig CONFIG = new FunctionConfig(
            ROLE,
            Duration.ofSeconds(20),
            1024,
            512,
            Map.of(),
            new Vpc(List.of(), List.of()),
            Tracing.PASS_THROUGH,
            LogFormat.TEXT,
            "/aws/lambda/hello",
            Architecture.X86_64);

    private DeployFixture() {}

    /** A configuration with these members beside the names. */
    static LambdaConfig config(String members) {
        return config(members, null);
    }

    /** The same of a stage. */
    static LambdaConfig config(String members, @Nullable String stage) {
        String name = members.contains("FunctionName") ? "" : "\"FunctionName\": \"hello\", ";
        String json = "{" + name + "\"ImageName\": \"hello\"" + (members.isEmpty() ? "" : ", " + members) + "}";
        try {
            Path file = Files.createTempFile("config", ".json");
            try {
                Files.writeString(file, json);
                return new ConfigReader(References.of(Map.of())).read(file, stage, Map.of());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Wanted wanted(String members) {
        return new Wanted(config(members), IMAGE, false, null);
    }

    static CurrentFunction function(String version, FunctionConfig config, String digest) {
        return new CurrentFunction(
                ARN,
                version,
                version.equals("$LATEST") ? "" : IMAGE.description(),
                config,
                new CurrentFunction.Image(URI + "@" + digest, digest, false),
                ACTIVE,
                "revision-" + version,
                Map.of(Wanted.CREATED_TAG, "true"),
                null);
    }

    /** What the first deploy of {@link #wanted} leaves. */
    static Found deployed() {
        return found(function("$LATEST", CONFIG, DIGEST), function("1", CONFIG, DIGEST));
    }

    static Found found(CurrentFunction latest, @Nullable CurrentFunction live) {
        return new Found(
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

    static Found with(Found found, CurrentRole role) {
        return new Found(
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

    static Found with(Found found, Found.Images images) {
        return new Found(
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

    static Found with(Found found, @Nullable CurrentUrl url, Set<String> statements) {
        return new Found(
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

    static Found with(Found found, CurrentLogGroup group) {
        return new Found(
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

    static Found with(Found found, CurrentAlias alias) {
        return new Found(
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
