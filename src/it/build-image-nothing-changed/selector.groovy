import io.github.lambdaimage.it.Skip

return Skip.unless(System.getenv('LAMBDA_TEST_REGISTRY') != null, 'LAMBDA_TEST_REGISTRY, a registry with base images; building an image that is there already is not tested.')
