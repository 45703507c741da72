import groovy.json.JsonSlurper
import io.github.lambdaimage.inmemory.ImageInvoker
import io.github.lambdaimage.inmemory.InMemoryAws
import io.github.lambdaimage.inmemory.VirtualClock
import io.github.lambdaimage.it.MavenRun

// Deploys to an empty account, and again with nothing changed, a changed class, a changed setting, another
// stage, and a new function. The registry behind ECR is real, and the pushed image answers the calls.
def registry = System.getenv('LAMBDA_TEST_REGISTRY')
def aws = InMemoryAws.startWith(VirtualClock.hurried(), registry)
def invoker = new ImageInvoker()
aws.lambda().answerWith(invoker)
def maven = MavenRun.of(binding.variables)
    .with('AWS_ENDPOINT_URL', aws.endpoint().toString())
    .with('AWS_ACCESS_KEY_ID', 'any').with('AWS_SECRET_ACCESS_KEY', 'any').with('AWS_REGION', 'eu-central-1')
    .with('AWS_EC2_METADATA_DISABLED', 'true')
// A unique name for each run, since the registry keeps earlier images.
def repository = 'deploy-and-deploy-again-' + System.currentTimeMillis()
def cache = ['-Dlambda.cacheDir=' + new File(basedir, 'cache'), '-Dlambda.ImageName=' + repository]
def deploy = { String... more ->
    aws.forgetCalls()
    def result = maven.run(*more, '-q', 'lambda:deploy', *cache, '-Dlambda.output=json')
    assert result.success()
    new JsonSlurper().parseText(result.out().replace('\u001b[0m', ''))
}
def writes = { aws.writes().collect { it.toString() } }
def answer = { String name ->
    def file = File.createTempFile('answer', '.json', basedir)
    def command = ['aws', '--endpoint-url', aws.endpoint().toString(), 'lambda', 'invoke', '--function-name', name, '--qualifier', 'live', file.path]
    def builder = new ProcessBuilder(command).redirectErrorStream(true)
    builder.environment().putAll([AWS_ACCESS_KEY_ID: 'any', AWS_SECRET_ACCESS_KEY: 'any', AWS_DEFAULT_REGION: 'eu-central-1'])
    def process = builder.start()
    def out = process.inputStream.text
    assert process.waitFor() == 0 : out
    file.text
}
def source = new File(basedir, 'src/main/java/it/Hello.java')
def steps = { it.plan.steps.collect { step -> step.step } }
try {
    def built = maven.run('lambda:build-image', *cache)
    assert built.success()
    def receipt = new JsonSlurper().parse(new File(basedir, 'target/lambda/image.json'))

    def planned = deploy('-Dlambda.dryRun=true')
    assert planned.dryRun && planned.changed && writes() == []
    assert aws.state() == ''

    def first = deploy('-Dlambda.smokeTest={}')
    assert first.changed && first.version == '1' && first.alias == 'live'
    assert steps(first) == steps(planned) - 'createAlias' + 'smokeTest' + 'createAlias'
    assert first.digest == receipt.digest
    def connection = new URL("http://$registry/v2/$repository/manifests/$first.digest").openConnection()
    connection.setRequestProperty('Accept', 'application/vnd.docker.distribution.manifest.v2+json')
    assert new JsonSlurper().parse(connection.inputStream).config.digest == receipt.id
    assert answer('deploy-it') == '"hello"'

    def invoked = maven.run('-q', 'lambda:invoke', '-Dlambda.event={}', '-Dlambda.output=json')
    assert invoked.success()
    def outcome = new JsonSlurper().parseText(invoked.out().replace('\u001b[0m', ''))
    assert outcome.payload == '"hello"' && outcome.version == '1' && outcome.qualifier == 'live'

    def second = deploy()
    assert !second.changed && second.version == '1'
    assert writes() == [] && aws.calls().size() <= 6

    source.text = source.text.replace('text("hello")', 'text("hello again")')
    def third = deploy('-Dlambda.smokeTest={}')
    assert third.version == '2' && third.digest != first.digest
    assert steps(third) == ['pushImage', 'updateCode', 'publishVersion', 'smokeTest', 'moveAlias']
    assert answer('deploy-it') == '"hello again"'

    def fourth = deploy('-Dlambda.MemorySize=2048')
    assert fourth.version == '3' && fourth.digest == third.digest
    assert steps(fourth) == ['updateConfiguration', 'publishVersion', 'moveAlias']

    def stage = deploy('-Dlambda.stage=prod')
    assert stage.functionArn.endsWith(':deploy-it-prod') && stage.digest == third.digest
    assert !steps(stage).contains('pushImage')
    assert answer('deploy-it-prod') == '"hello again"'

    def before = deploy("-Dlambda.image.digest=$first.digest", '-Dlambda.MemorySize=2048')
    assert before.version == '4' && answer('deploy-it') == '"hello"'

    def unsure = maven.run('lambda:deploy', *cache, '-Dlambda.recreate=true')
    assert !unsure.success() && unsure.out().contains('Add "-Dlambda.yes=true" to confirm.')
    def again = deploy('-Dlambda.recreate=true', '-Dlambda.yes=true')
    assert again.version == '1' && answer('deploy-it') == '"hello again"'

    // A new version that fails receives no calls.
    source.text = source.text.replace('return InvocationResponse.text("hello again")', 'throw new IllegalStateException("no table")')
    def failed = maven.run('lambda:deploy', *cache, '-Dlambda.smokeTest={}')
    assert !failed.success()
    assert failed.out().contains('failed its smoke test with the event of the command line') && failed.out().contains('the alias live is unchanged')
    assert answer('deploy-it') == '"hello again"'

    def other = maven.run('lambda:deploy', *cache, '-Dlambda.AWSAccountId=210987654321')
    assert !other.success() && other.out().contains('belong to account 123456789012')
} finally {
    invoker.close()
    aws.close()
    new ProcessBuilder('docker', 'image', 'rm', '--force', repository + ':latest').start().waitFor()
}
return true
