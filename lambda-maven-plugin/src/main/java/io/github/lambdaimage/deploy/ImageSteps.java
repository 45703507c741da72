package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.AwsContext;
import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.aws.CurrentRepository;
import io.github.lambdaimage.aws.failure.AwsFailures;
import io.github.lambdaimage.config.EcrRepository;
import io.github.lambdaimage.image.registry.RegistryDeniedException;
import io.github.lambdaimage.image.registry.RegistryLogin;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Steps for the image repository of a function. */
final class ImageSteps {

    private ImageSteps() {}

    /** Creates a repository. */
    record CreateRepository(EcrRepository repository) implements DeployStep {
        @Override
        public String text() {
            return "create repository " + repository + ", scanned on push";
        }

        @Override
        public Map<String, Object> document() {
            return Map.of("step", "createRepository", "repository", repository.toString());
        }

        @Override
        public void run(DeployContext run) {
            try {
                run.repositoryIs(run.aws()
                        .registry()
                        .create(repository, Map.of(DesiredState.CREATED_TAG, "true"))
                        .uri());
            } catch (AwsException failure) {
                Optional<CurrentRepository> there = failure.is("RepositoryAlreadyExistsException")
                        ? run.aws().registry().repository(repository)
                        : Optional.empty();
                run.repositoryIs(there.orElseThrow(() -> failure).uri());
            }
        }
    }

    /** Allows Lambda to pull from a repository without a policy. */
    record AllowPull(EcrRepository repository, AwsContext place) implements DeployStep {
        @Override
        public String text() {
            return "allow Lambda to pull from repository " + repository;
        }

        @Override
        public Map<String, Object> document() {
            return Map.of("step", "allowPull", "repository", repository.toString());
        }

        /**
         * As documented by AWS for functions with container images. The condition limits it to functions of the account, so
         * that nobody else makes Lambda pull the image.
         */
        private String policy() {
            return """
                    {"Version":"2012-10-17","Statement":[{"Sid":"LambdaECRImageRetrievalPolicy","Effect":"Allow",\
                    "Principal":{"Service":"lambda.amazonaws.com"},\
                    "Action":["ecr:BatchGetImage","ecr:GetDownloadUrlForLayer"],\
                    "Condition":{"StringLike":{"aws:sourceArn":"arn:\
                    """ + place.partition() + ":lambda:" + place.region() + ":" + place.account() + ":function:*\"}}}]}";
        }

        @Override
        public void run(DeployContext run) throws InterruptedException {
            run.waiter()
                    .through(
                            "the repository " + repository + " to become available",
                            failure -> failure.is("RepositoryNotFoundException"),
                            () -> {
                                run.aws().registry().putPolicy(repository, policy());
                                return this;
                            });
        }
    }

    /**
     * Pushes the image that was built.
     *
     * @param tags of the image
     */
    record PushImage(EcrRepository repository, List<String> tags, String digest) implements DeployStep {

        PushImage {
            tags = List.copyOf(tags);
        }

        @Override
        public String text() {
            return "push image " + repository + ":" + String.join(" and :", tags) + " (" + digest + ")";
        }

        @Override
        public Map<String, Object> document() {
            return Map.of("step", "pushImage", "repository", repository.toString(), "tags", tags, "digest", digest);
        }

        @Override
        public void run(DeployContext run) throws IOException, InterruptedException {
            run.runsImage(repository.toString(), digest);
            RegistryLogin login = run.aws().registry().login();
            try {
                run.image().push(run.pushAddress(), tags, login);
            } catch (RegistryDeniedException denied) {
                throw AwsFailures.deniedPush(denied.status(), denied.registryMessage(), denied, run.context());
            }
        }
    }

    /** Adds a tag to an image of the repository. */
    record TagImage(EcrRepository repository, String digest, String tag) implements DeployStep {
        @Override
        public String text() {
            return "tag image " + repository + ":" + tag + " (" + digest + ")";
        }

        @Override
        public Map<String, Object> document() {
            return Map.of("step", "tagImage", "repository", repository.toString(), "digest", digest, "tag", tag);
        }

        @Override
        public void run(DeployContext run) {
            run.runsImage(repository.toString(), digest);
            run.aws().registry().tag(repository, digest, tag);
        }
    }
}
