import io.github.lambdaimage.it.MavenRun

// If Docker does not run, the build fails with a remedy and without a receipt; a tar file does not require Docker.
def cache = '-Dlambda.cacheDir=' + new File(basedir, 'cache')
def maven = MavenRun.of(binding.variables).with('DOCKER_HOST', 'unix://' + new File(basedir, 'no-docker.sock'))
def failed = maven.run('lambda:build-image', cache)
assert !failed.success()
assert failed.out().contains('Docker is installed but not running: ') && failed.out().contains('Start Docker Desktop or the service docker,')
assert !new File(basedir, 'target/lambda/image.json').exists()
assert maven.run('lambda:build-image', cache, '-Dlambda.image.tar=target/image.tar').success()
return true
