import io.github.lambdaimage.it.Skip

return Skip.unless(System.getenv('LAMBDA_TEST_REGISTRY') != null, 'LAMBDA_TEST_REGISTRY, a registry with base images; describing an image as JSON is not tested.')
