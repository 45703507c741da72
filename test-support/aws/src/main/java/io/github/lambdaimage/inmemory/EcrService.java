package io.github.lambdaimage.inmemory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Image repositories. A test can delay when Lambda sees a pushed image. */
public final class EcrService implements Service {

    private final VirtualClock clock;
    private final String host;
    private final RepositoryImages images;
    private final Map<String, Repository> repositories = new TreeMap<>();
    private Duration untilVisible = Duration.ZERO;

    private static final class Repository {
        private final Map<String, String> tags = new TreeMap<>();
        private String policy = "";
        private boolean immutable;
        private boolean scanned;
    }

    EcrService(VirtualClock clock, @Nullable String registry) {
        this.clock = clock;
        this.host =
                registry == null ? InMemoryAws.ACCOUNT + ".dkr.ecr." + InMemoryAws.REGION + ".amazonaws.com" : registry;
        this.images = registry == null ? new FakeImages() : new RegistryImages(registry);
    }

    /** Delays when Lambda sees pushed images. */
    public void untilVisible(Duration delay) {
        untilVisible = delay;
    }

    /** Adds a repository: a name, or an account, a slash and a name for a repository of another account. */
    public void put(String name, boolean immutable) {
        Repository repository = new Repository();
        repository.immutable = immutable;
        repositories.put(name, repository);
    }

    /** Adds an image, as a push does. */
    public void push(String uri, String tag, String digest) {
        String name = name(uri);
        repository(name);
        images.put(
                name,
                tag,
                new RepositoryImages.Stored(
                        digest, "application/vnd.docker.distribution.manifest.v2+json", "{}", clock.nanos()));
    }

    /** Deletes the images of a repository, as a lifecycle rule does. */
    public void deleteImages(String name) {
        repository(name);
        images.deleteAll(name);
    }

    /** The digest to which Lambda resolves an image URI. */
    String resolve(String uri) {
        int slash = uri.indexOf('/');
        int at = uri.indexOf('@');
        int end = at < 0 ? uri.lastIndexOf(':') : at;
        if (!uri.startsWith(hostOf(name(uri)) + "/") || end < slash) {
            throw invisible(uri);
        }
        String name = name(uri.substring(0, end));
        return Optional.ofNullable(repositories.get(name))
                .flatMap(repository -> images.find(name, uri.substring(end + 1)))
                .filter(image -> clock.nanos() >= image.pushedAt() + untilVisible.toNanos())
                .map(RepositoryImages.Stored::digest)
                .orElseThrow(() -> invisible(uri));
    }

    /** The key of a repository: its name, after its account if that is another one. */
    private static String name(String uri) {
        String name = uri.substring(uri.indexOf('/') + 1);
        return uri.matches("[0-9]{12}\\..*") && !uri.startsWith(InMemoryAws.ACCOUNT)
                ? uri.substring(0, InMemoryAws.ACCOUNT.length()) + "/" + name
                : name;
    }

    private String hostOf(String name) {
        return name.matches("[0-9]{12}/.*")
                ? host.replace(InMemoryAws.ACCOUNT, name.substring(0, InMemoryAws.ACCOUNT.length()))
                : host;
    }

    private static AwsError invisible(String uri) {
        return new AwsError(
                400,
                "InvalidParameterValueException",
                "Source image " + uri + " does not exist. Provide a valid source image.");
    }

    @Override
    public String operation(AwsRequest request) {
        return request.target().substring(request.target().indexOf('.') + 1);
    }

    @Override
    public AwsAnswer answer(AwsRequest request, String operation) {
        JsonNode json = request.json();
        String account = json.path("registryId").asText();
        String prefix = account.isEmpty() || account.equals(InMemoryAws.ACCOUNT) ? "" : account + "/";
        String name = prefix + json.path("repositoryName").asText();
        ObjectNode answer = JsonProtocol.object();
        switch (operation) {
            case "DescribeRepositories" ->
                json.path("repositoryNames").forEach(one -> answer.withArray("repositories")
                        .add(described(prefix + one.asText(), repository(prefix + one.asText()))));
            case "CreateRepository" -> answer.set("repository", create(name, json));
            case "GetRepositoryPolicy" -> answer.put("policyText", policy(name));
            case "SetRepositoryPolicy" ->
                repository(name).policy = json.path("policyText").asText();
            case "BatchGetImage" -> batch(name, json.path("imageIds"), answer);
            case "PutImage" -> answer.set("image", put(name, json));
            case "GetAuthorizationToken" ->
                answer.putArray("authorizationData")
                        .addObject()
                        .put(
                                "authorizationToken",
                                Base64.getEncoder().encodeToString("AWS:secret".getBytes(StandardCharsets.UTF_8)))
                        .put("proxyEndpoint", "https://" + host);
            default -> throw new AwsError(400, "UnknownOperationException", operation);
        }
        return JsonProtocol.answer(answer);
    }

    private Repository repository(String name) {
        Repository repository = repositories.get(name);
        if (repository == null) {
            throw new AwsError(
                    400,
                    "RepositoryNotFoundException",
                    "The repository with name '" + name + "' does not exist in the registry with id '"
                            + InMemoryAws.ACCOUNT + "'");
        }
        return repository;
    }

    private ObjectNode described(String name, Repository repository) {
        String host = hostOf(name);
        String plain = name.replaceFirst("^[0-9]{12}/", "");
        String account = plain.equals(name) ? InMemoryAws.ACCOUNT : name.substring(0, InMemoryAws.ACCOUNT.length());
        return JsonProtocol.object()
                .put("repositoryName", plain)
                .put("repositoryArn", "arn:aws:ecr:" + InMemoryAws.REGION + ":" + account + ":repository/" + plain)
                .put("registryId", account)
                .put("repositoryUri", host + "/" + plain)
                .put("imageTagMutability", repository.immutable ? "IMMUTABLE" : "MUTABLE");
    }

    private ObjectNode create(String name, JsonNode json) {
        if (repositories.containsKey(name)) {
            throw new AwsError(
                    400,
                    "RepositoryAlreadyExistsException",
                    "The repository with name '" + name + "' already exists in the registry with id '"
                            + InMemoryAws.ACCOUNT + "'");
        }
        Repository repository = new Repository();
        repository.immutable = json.path("imageTagMutability").asText().equals("IMMUTABLE");
        repository.scanned =
                json.path("imageScanningConfiguration").path("scanOnPush").asBoolean();
        json.path("tags")
                .forEach(tag -> repository.tags.put(
                        tag.path("Key").asText(), tag.path("Value").asText()));
        repositories.put(name, repository);
        return described(name, repository);
    }

    private String policy(String name) {
        String policy = repository(name).policy;
        if (policy.isEmpty()) {
            throw new AwsError(
                    400,
                    "RepositoryPolicyNotFoundException",
                    "Repository policy does not exist for the repository with name '" + name + "'");
        }
        return policy;
    }

    private void batch(String name, JsonNode ids, ObjectNode answer) {
        repository(name);
        ArrayNode found = answer.putArray("images");
        ArrayNode failures = answer.putArray("failures");
        ids.forEach(id -> {
            String tag = id.path("imageTag").asText();
            String reference = tag.isEmpty() ? id.path("imageDigest").asText() : tag;
            Optional<RepositoryImages.Stored> image = images.find(name, reference);
            if (image.isEmpty()) {
                failures.addObject().put("failureCode", "ImageNotFound").set("imageId", id);
                return;
            }
            ObjectNode described = found.addObject()
                    .put("imageManifest", image.get().manifest())
                    .put("imageManifestMediaType", image.get().mediaType());
            ObjectNode identifier = described
                    .putObject("imageId")
                    .put("imageDigest", image.get().digest());
            if (!tag.isEmpty()) {
                identifier.put("imageTag", tag);
            }
        });
    }

    private ObjectNode put(String name, JsonNode json) {
        Repository repository = repository(name);
        String tag = json.path("imageTag").asText();
        String digest = json.has("imageDigest")
                ? json.path("imageDigest").asText()
                : sha256(json.path("imageManifest").asText());
        Optional<RepositoryImages.Stored> tagged = images.find(name, tag);
        if (tagged.isPresent() && tagged.get().digest().equals(digest)) {
            throw new AwsError(
                    400,
                    "ImageAlreadyExistsException",
                    "Image with digest '" + digest + "' and tag '" + tag
                            + "' already exists in the repository with name '" + name + "'");
        }
        if (tagged.isPresent() && repository.immutable) {
            throw new AwsError(
                    400,
                    "ImageTagAlreadyExistsException",
                    "The image tag '" + tag + "' already exists in the '" + name
                            + "' repository and cannot be overwritten because the tag is immutable.");
        }
        RepositoryImages.Stored image = images.find(name, digest)
                .orElse(new RepositoryImages.Stored(
                        digest,
                        json.path("imageManifestMediaType").asText(),
                        json.path("imageManifest").asText(),
                        clock.nanos()));
        images.put(name, tag, image);
        ObjectNode described = JsonProtocol.object();
        described.putObject("imageId").put("imageDigest", digest).put("imageTag", tag);
        return described;
    }

    private static String sha256(String text) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(
                                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public AwsAnswer error(AwsError error, String requestId) {
        return JsonProtocol.error(error);
    }

    @Override
    public String state() {
        StringBuilder state = new StringBuilder();
        repositories.forEach((name, repository) -> state.append("repository ")
                .append(name)
                .append(repository.scanned ? " scanned " : " ")
                .append(repository.tags)
                .append(' ')
                .append(repository.policy)
                .append('\n')
                .append(images.state(name)));
        return state.toString();
    }
}
