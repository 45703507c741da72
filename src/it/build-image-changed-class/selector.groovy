import io.github.lambdaimage.it.Skip

return Skip.unless(System.getenv('LAMBDA_TEST_REGISTRY') != null, 'LAMBDA_TEST_REGISTRY, a registry with base images; building an image of changed classes is not tested.')
