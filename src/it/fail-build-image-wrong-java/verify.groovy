// Classes that are too new for the base image are reported before anything is written.
def log = new File(basedir, 'build.log').text
assert log.contains('Class it.Newer requires Java 25, and the base image ' + System.getenv('LAMBDA_TEST_REGISTRY') + '/lambda-java:17 has Java 17.')
assert log.contains('Set maven.compiler.release in the POM to 17, or "BaseImage" in config.json to an image with Java 25.')
assert !new File(basedir, 'target/image.tar').exists() && !new File(basedir, 'target/lambda/image.json').exists()
