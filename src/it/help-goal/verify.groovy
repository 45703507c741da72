// The help describes all goals and parameters.
def log = new File(basedir, 'build.log').text
['lambda:build-image', 'lambda:build-image-no-fork', 'lambda:check-config', 'lambda:deploy', 'lambda:deploy-no-fork', 'lambda:generate-event', 'lambda:help', 'lambda:init', 'lambda:invoke-local', 'lambda:invoke-local-no-fork', 'lambda:run-local', 'lambda:run-local-no-fork'].each { goal ->
    assert log.readLines().any { it == goal }
}
['lambda.skip', 'lambda.config', 'lambda.stage', 'lambda.event', 'lambda.url', 'lambda.invocationType',
 'lambda.clientContext', 'lambda.port', 'lambda.bind', 'lambda.local', 'lambda.concurrency', 'lambda.debug',
 'lambda.credentials', 'lambda.jdk', 'lambda.image.tar', 'lambda.image.registry', 'lambda.image.files', 'lambda.cacheDir',
 'lambda.output', 'lambda.profile', 'lambda.deadline', 'lambda.dryRun', 'lambda.recreate', 'lambda.yes',
 'lambda.smokeTest', 'lambda.image.digest', 'lambda.network', 'lambda.emulator', 'lambda.rie', 'lambda.update', 'lambda.event.type',
 'lambda.event.file'].each { assert log.contains('User property: ' + it) }
assert !log.contains('(no description available)')
