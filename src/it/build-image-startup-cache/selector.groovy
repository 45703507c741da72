import io.github.lambdaimage.it.Skip

return Skip.unless(System.getenv('LAMBDA_TEST_DOCKER') == 'true' && System.getenv('LAMBDA_TEST_REGISTRY') != null, 'LAMBDA_TEST_DOCKER and LAMBDA_TEST_REGISTRY, Docker and a registry with base images; training a startup cache is not tested.')
