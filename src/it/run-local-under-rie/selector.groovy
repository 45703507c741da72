import io.github.lambdaimage.it.Skip

def there = System.getenv('LAMBDA_TEST_DOCKER') == 'true' && System.getenv('LAMBDA_TEST_REGISTRY') != null
return Skip.unless(there, 'LAMBDA_TEST_DOCKER and LAMBDA_TEST_REGISTRY; an image under the emulator of AWS is not tested.')
