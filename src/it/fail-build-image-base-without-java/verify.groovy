// A base image without Java is reported with a remedy, and nothing is written.
def log = new File(basedir, 'build.log').text
assert log.contains('The base image ' + System.getenv('LAMBDA_TEST_REGISTRY') + '/no-java:1')
assert log.contains('BaseImage')
assert !new File(basedir, 'target/image.tar').exists() && !new File(basedir, 'target/lambda/image.json').exists()
