package io.github.lambdaimage.aws.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.aws.CurrentRepository;
import io.github.lambdaimage.aws.RegistryGateway;
import io.github.lambdaimage.config.EcrRepository;
import io.github.lambdaimage.image.registry.RegistryLogin;
import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.model.BatchGetImageResponse;
import software.amazon.awssdk.services.ecr.model.Image;
import software.amazon.awssdk.services.ecr.model.ImageFailure;
import software.amazon.awssdk.services.ecr.model.ImageFailureCode;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageTagMutabilityExclusionFilter;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.ecr.model.Tag;

/** Image repositories, by Amazon ECR. */
final class SdkRegistry implements RegistryGateway {

    private static final SdkCalls CALLS = new SdkCalls("ecr");
    private static final String DESCRIBE = "DescribeRepositories";
    private static final String CREATE = "CreateRepository";
    private static final String GET_IMAGE = "BatchGetImage";
    private static final String GET_TOKEN = "GetAuthorizationToken";

    /** All types, so that ECR returns the manifest as stored: a converted one has another digest. */
    private static final List<String> MEDIA_TYPES = List.of(
            "application/vnd.docker.distribution.manifest.v2+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.oci.image.index.v1+json");

    private final SdkClients clients;

    SdkRegistry(SdkClients clients) {
        this.clients = clients;
    }

    @Override
    public Optional<CurrentRepository> repository(EcrRepository repository) {
        return CALLS.find(DESCRIBE, "RepositoryNotFoundException", () -> clients
                        .ecr()
                        .describeRepositories(request ->
                                request.registryId(repository.account()).repositoryNames(repository.name()))
                        .repositories()
                        .stream()
                        .map(found -> current(DESCRIBE, found))
                        .toList())
                .flatMap(found -> found.stream().findFirst());
    }

    private static CurrentRepository current(String operation, @Nullable Repository answered) {
        Repository repository = CALLS.required(operation, "repository", answered);
        String mutability = repository.imageTagMutabilityAsString();
        return new CurrentRepository(
                CALLS.required(operation, "URI", repository.repositoryUri()),
                mutability != null && mutability.startsWith("IMMUTABLE"),
                repository.imageTagMutabilityExclusionFilters().stream()
                        .map(ImageTagMutabilityExclusionFilter::filter)
                        .toList());
    }

    @Override
    public CurrentRepository create(EcrRepository repository, Map<String, String> tags) {
        return current(CREATE, CALLS.call(CREATE, () -> clients.ecr()
                .createRepository(request -> request.registryId(repository.account())
                        .repositoryName(repository.name())
                        .imageScanningConfiguration(scanning -> scanning.scanOnPush(true))
                        .tags(tags(tags)))
                .repository()));
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    @Override
    public Optional<String> policy(EcrRepository repository) {
        return CALLS.find("GetRepositoryPolicy", "RepositoryPolicyNotFoundException", () -> clients.ecr()
                .getRepositoryPolicy(
                        request -> request.registryId(repository.account()).repositoryName(repository.name()))
                .policyText());
    }

    @Override
    public void putPolicy(EcrRepository repository, String policy) {
        CALLS.call("SetRepositoryPolicy", () -> clients.ecr()
                .setRepositoryPolicy(request -> request.registryId(repository.account())
                        .repositoryName(repository.name())
                        .policyText(policy)));
    }

    @Override
    public Map<String, String> digests(EcrRepository repository, Set<String> references) {
        Map<String, String> digests = new HashMap<>();
        for (Image image : images(repository, references)) {
            // For an image requested by digest, ECR returns one of its tags as well.
            ImageIdentifier id = image.imageId();
            for (String reference : new String[] {id.imageTag(), id.imageDigest()}) {
                if (reference != null && references.contains(reference)) {
                    digests.put(reference, id.imageDigest());
                }
            }
        }
        return digests;
    }

    @Override
    public void tag(EcrRepository repository, String digest, String tag) {
        Image image = images(repository, Set.of(digest)).stream()
                .findFirst()
                .orElseThrow(() -> CALLS.partial(
                        GET_IMAGE,
                        "ImageNotFoundException",
                        "The repository " + repository + " has no image " + digest + "."));
        try {
            CALLS.call("PutImage", () -> clients.ecr().putImage(request -> request.registryId(repository.account())
                    .repositoryName(repository.name())
                    .imageManifest(image.imageManifest())
                    .imageManifestMediaType(image.imageManifestMediaType())
                    .imageDigest(digest)
                    .imageTag(tag)));
        } catch (AwsException e) {
            // ECR reports this for the same image and tag; other registries also if another image has the tag.
            if (!e.is("ImageAlreadyExistsException")
                    || !digest.equals(digests(repository, Set.of(tag)).get(tag))) {
                throw e;
            }
        }
    }

    /** The images that exist. */
    private List<Image> images(EcrRepository repository, Set<String> references) {
        if (references.isEmpty()) {
            return List.of();
        }
        BatchGetImageResponse answer = CALLS.call(
                GET_IMAGE, () -> clients.ecr().batchGetImage(request -> request.registryId(repository.account())
                        .repositoryName(repository.name())
                        .imageIds(references.stream().map(SdkRegistry::id).toList())
                        .acceptedMediaTypes(MEDIA_TYPES)));
        for (ImageFailure failure : answer.failures()) {
            if (failure.failureCode() != ImageFailureCode.IMAGE_NOT_FOUND) {
                throw CALLS.partial(GET_IMAGE, failure.failureCodeAsString(), String.valueOf(failure.failureReason()));
            }
        }
        return answer.images();
    }

    private static ImageIdentifier id(String reference) {
        ImageIdentifier.Builder id = ImageIdentifier.builder();
        return (reference.startsWith("sha256:") ? id.imageDigest(reference) : id.imageTag(reference)).build();
    }

    @Override
    public RegistryLogin login() {
        return CALLS.call(GET_TOKEN, () -> clients.ecr().getAuthorizationToken().authorizationData()).stream()
                .flatMap(data -> Optional.ofNullable(data.authorizationToken()).stream())
                .findFirst()
                .flatMap(SdkRegistry::split)
                .orElseThrow(() -> CALLS.partial(
                        GET_TOKEN, AwsException.NOT_AWS, "The answer has no token with a name and a password."));
    }

    @Override
    public Optional<URI> customEndpoint() {
        return clients.customRegistryEndpoint();
    }

    private static Optional<RegistryLogin> split(String token) {
        String[] login = decoded(token).split(":", 2);
        return login.length < 2 ? Optional.empty() : Optional.of(new RegistryLogin(login[0], login[1]));
    }

    private static String decoded(String token) {
        try {
            return new String(Base64.getDecoder().decode(token), UTF_8);
        } catch (IllegalArgumentException e) {
            return ""; // Not reported: it may contain most of a password.
        }
    }
}
