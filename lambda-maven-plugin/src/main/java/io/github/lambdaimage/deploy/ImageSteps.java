package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.aws.CurrentRepository;
import io.github.lambdaimage.image.registry.RegistryLogin;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a deploy does to the repository of a function's images. */
final class ImageSteps {

    /** Lets Lambda pull, as AWS's page on functions of container images has it. */
    private static final String PULL_POLICY = """
            {"Version":"2012-10-17","Statement":[{"Sid":"LambdaECRImageRetrievalPolicy","Effect":"Allow",\
            "Principal":{"Service":"lambda.amazonaws.com"},\
            "Action":["ecr:BatchGetImage","ecr:GetDownloadUrlForLayer"]}]}""";

    private ImageSteps() {}

    /** Creates a repository. */
    record CreateRepository(String repository) implements DeployStep {
        @Override
        public String text() {
            return "create repository " + repository + ", scanned on push";
        }

        @Override
        public Map<String, Object> document() {
            return Map.of("step", "createRepository", "repository", repository);
        }

        @Override
        public void run(DeployContext run) {
            try {
                run.repositoryIs(run.aws()
                        .registry()
                        .create(repository, Map.of(DesiredState.CREATED_TAG, "true"))
                        .uri());
            } catch (AwsException fault) {
                Optional<CurrentRepository> there = fault.is("RepositoryAlreadyExistsException")
                        ? run.aws().registry().repository(repository)
                        : Optional.empty();
                run.repositoryIs(there.orElseThrow(() -> fault).uri());
            }
        }
    }

    /** Lets Lambda pull from a repository that nobody has given a policy. */
    record AllowPull(String repository) implements DeployStep {
        @Override
        public String text() {
            return "let Lambda pull from repository " + repository;
        }

        @Override
        public Map<String, Object> document() {
            return Map.of("step", "allowPull", "repository", repository);
        }

        @Override
        public void run(DeployContext run) throws InterruptedException {
            run.patience()
                    .through(
                            "the repository " + repository + " to be known",
                            fault -> fault.is("RepositoryNotFoundException"),
                            () -> {
                                run.aws().registry().putPolicy(repository, PULL_POLICY);
                                return repository;
                            });
        }
    }

    /**
     * Pushes the image that was made.
     *
     * @param tags that it gets
     */
    record PushImage(String repository, List<String> tags, String digest) implements DeployStep {

        PushImage {
            tags = List.copyOf(tags);
        }

        @Override
        public String text() {
            return "push image " + repository + ":" + String.join(" and :", tags) + " (" + digest + ")";
        }

        @Override
        public Map<String, Object> document() {
            return Map.of("step", "pushImage", "repository", repository, "tags", tags, "digest", digest);
        }

        @Override
        public void run(DeployContext run) throws IOException, InterruptedException {
            run.runsImage(repository, digest);
            RegistryLogin login = run.aws().registry().login();
            run.image().push(run.repository(), tags, login);
        }
    }

    /** Gives an image that is in the repository a tag. */
    record TagImage(String repository, String digest, String tag) implements DeployStep {
        @Override
        public String text() {
            return "tag image " + repository + ":" + tag + " (" + digest + ")";
        }

        @Override
        public Map<String, Object> document() {
            return Map.of("step", "tagImage", "repository", repository, "digest", digest, "tag", tag);
        }

        @Override
        public void run(DeployContext run) {
            run.runsImage(repository, digest);
            run.aws().registry().tag(repository, digest, tag);
        }
    }
}
