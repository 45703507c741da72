// A base image for another architecture is reported before anything is written.
def log = new File(basedir, 'build.log').text
assert log.contains('The base image ' + System.getenv('LAMBDA_TEST_REGISTRY') + '/lambda-java:17 is for amd64, and the function for arm64 ("Architecture" is arm64).')
assert log.contains('Set "BaseImage" in config.json to another image, or "Architecture" to x86_64.')
assert !new File(basedir, 'target/image.tar').exists() && !new File(basedir, 'target/lambda/image.json').exists()
