package io.github.lambdaimage.deploy;

import io.github.lambdaimage.image.RegistryAccess;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ecr.model.BatchGetImageResponse;
import software.amazon.awssdk.services.ecr.model.Image;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageTagMutability;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.ecr.model.Tag;

/** AWS's ECR. */
final class SdkRegistry implements RegistryGateway {

    private static final List<String> MANIFESTS = List.of(
            "application/vnd.docker.distribution.manifest.v2+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.oci.image.index.v1+json");

    private final SdkClients clients;
    private final SdkCall ecr = new SdkCall("ecr");

    SdkRegistry(SdkClients clients) {
        this.clients = clients;
    }

    @Override
    public Optional<CurrentRepository> repository(String name) {
        return ecr.find("DescribeRepositories", "RepositoryNotFoundException", () -> clients.ecr()
                        .describeRepositories(request -> request.repositoryNames(name))
                        .repositories())
                .flatMap(found -> found.stream().findFirst())
                .map(SdkRegistry::current);
    }

    @Override
    public CurrentRepository create(String name, Map<String, String> tags) {
        return current(ecr.call("CreateRepository", () -> clients.ecr()
                .createRepository(request -> request.repositoryName(name)
                        .imageScanningConfiguration(scan -> scan.scanOnPush(true))
                        .tags(tags.entrySet().stream()
                                .map(tag -> Tag.builder()
                                        .key(tag.getKey())
                                        .value(tag.getValue())
                                        .build())
                                .toList()))
                .repository()));
    }

    private static CurrentRepository current(Repository repository) {
        ImageTagMutability mutability = repository.imageTagMutability();
        return new CurrentRepository(
                repository.repositoryUri(),
                mutability == ImageTagMutability.IMMUTABLE
                        || mutability == ImageTagMutability.IMMUTABLE_WITH_EXCLUSION);
    }

    @Override
    public Optional<String> policy(String name) {
        return ecr.find("GetRepositoryPolicy", "RepositoryPolicyNotFoundException", () -> clients.ecr()
                .getRepositoryPolicy(request -> request.repositoryName(name))
                .policyText());
    }

    @Override
    public void putPolicy(String name, String policy) {
        ecr.call("SetRepositoryPolicy", () -> clients.ecr()
                .setRepositoryPolicy(request -> request.repositoryName(name).policyText(policy)));
    }

    @Override
    public Map<String, String> digests(String repository, Set<String> references) {
        List<ImageIdentifier> ids = new ArrayList<>();
        references.forEach(reference -> ids.add(identifier(reference)));
        Map<String, String> digests = new LinkedHashMap<>();
        for (Image image : images(repository, ids).images()) {
            String digest = image.imageId().imageDigest();
            if (image.imageId().imageTag() != null) {
                digests.put(image.imageId().imageTag(), digest);
            }
            if (references.contains(digest)) {
                digests.put(digest, digest);
            }
        }
        return digests;
    }

    private static ImageIdentifier identifier(String reference) {
        ImageIdentifier.Builder builder = ImageIdentifier.builder();
        return (reference.startsWith("sha256:") ? builder.imageDigest(reference) : builder.imageTag(reference)).build();
    }

    private BatchGetImageResponse images(String repository, List<ImageIdentifier> ids) {
        return ecr.call("BatchGetImage", () -> clients.ecr()
                .batchGetImage(request ->
                        request.repositoryName(repository).imageIds(ids).acceptedMediaTypes(MANIFESTS)));
    }

    @Override
    public void tag(String repository, String digest, String tag) {
        Image image = images(repository, List.of(identifier(digest))).images().stream()
                .findFirst()
                .orElseThrow(() -> new AwsFault(
                        "ecr",
                        "BatchGetImage",
                        "ImageNotFoundException",
                        400,
                        "There is no image " + digest,
                        null,
                        null));
        // An image that has the tag already is what was wanted.
        ecr.find("PutImage", "ImageAlreadyExistsException", () -> clients.ecr()
                .putImage(request -> request.repositoryName(repository)
                        .imageManifest(image.imageManifest())
                        .imageManifestMediaType(image.imageManifestMediaType())
                        .imageDigest(digest)
                        .imageTag(tag)));
    }

    @Override
    public RegistryAccess.Login login() {
        String token = ecr.call("GetAuthorizationToken", () -> clients.ecr()
                .getAuthorizationToken()
                .authorizationData()
                .get(0)
                .authorizationToken());
        String login = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        int colon = login.indexOf(':');
        return new RegistryAccess.Login(login.substring(0, colon), login.substring(colon + 1));
    }
}
