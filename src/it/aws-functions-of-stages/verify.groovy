import groovy.json.JsonSlurper
import io.github.lambdaimage.inmemory.ImageInvoker
import io.github.lambdaimage.inmemory.InMemoryAws
import io.github.lambdaimage.inmemory.VirtualClock
import io.github.lambdaimage.it.Deadline
import io.github.lambdaimage.it.MavenRun

// Two functions of one project, each a stage with its own handler of AWS's library: they run locally, share the layers
// in one repository, and answer on AWS and under AWS's emulator.
def log = new File(basedir, 'build.log').readLines()
assert log.contains('"Ordered 2"') && log.contains('Order of shop-orders')
assert log.contains('{"paid":42}')

def registry = System.getenv('LAMBDA_TEST_REGISTRY')
def aws = InMemoryAws.startWith(VirtualClock.hurried(), registry)
def invoker = new ImageInvoker()
aws.lambda().answerWith(invoker)
def maven = MavenRun.of(binding.variables)
    .with('AWS_ENDPOINT_URL', aws.endpoint().toString())
    .with('AWS_ACCESS_KEY_ID', 'any').with('AWS_SECRET_ACCESS_KEY', 'any').with('AWS_REGION', 'eu-central-1')
    .with('AWS_EC2_METADATA_DISABLED', 'true')
// A unique name for each run, since the registry keeps earlier images.
def repository = 'aws-functions-of-stages-' + System.currentTimeMillis()
def cache = '-Dlambda.cacheDir=' + new File(basedir, '../../it-image-cache').canonicalPath
def deploy = { String stage, String event, String response ->
    aws.forgetCalls()
    def result = maven.run('-q', 'lambda:deploy', cache, '-Dlambda.ImageName=' + repository, '-Dlambda.stage=' + stage,
        '-Dlambda.smokeTest=' + event, '-Dlambda.smokeTest.expect=' + response, '-Dlambda.output=json')
    assert result.success()
    new JsonSlurper().parseText(result.out().replace('\u001b[0m', ''))
}
def run = { String... command ->
    def process = new ProcessBuilder(command as List).redirectErrorStream(true).start()
    def output = process.inputStream.text.trim()
    assert process.waitFor() == 0 : output
    output
}
def manifest = { String digest ->
    def connection = new URL("http://$registry/v2/$repository/manifests/$digest").openConnection()
    connection.setRequestProperty('Accept', 'application/vnd.docker.distribution.manifest.v2+json')
    new JsonSlurper().parse(connection.inputStream)
}
try {
    def orders = deploy('orders', '{"quantity":3}', 'Ordered 3')
    assert orders.changed && orders.functionArn.endsWith(':shop-orders')
    def payments = deploy('payments', '7', '{"paid":7}')
    assert payments.changed && payments.functionArn.endsWith(':shop-payments')
    assert payments.digest != orders.digest && manifest(payments.digest).layers == manifest(orders.digest).layers
    def again = deploy('orders', '{"quantity":3}', 'Ordered 3')
    assert !again.changed && aws.writes() == []

    def rie = System.getenv('LAMBDA_RIE')
    if (rie != null) {
        def image = "$registry/$repository@$payments.digest".toString()
        def container = run('docker', 'run', '-d', '-p', '127.0.0.1::8080', '-v', rie + ':/usr/local/bin/aws-lambda-rie:ro', image)
        try {
            def url = 'http://' + run('docker', 'port', container, '8080') + '/2015-03-31/functions/function/invocations'
            def answer = null
            // Docker accepts connections at once, before the emulator listens.
            Deadline.patient().await('the emulator', { run('docker', 'logs', container) }, {
                try {
                    def connection = new URL(url).openConnection()
                    connection.doOutput = true
                    connection.outputStream.withWriter { it.write('99') }
                    answer = connection.inputStream.text
                    true
                } catch (IOException e) {
                    false
                }
            })
            assert answer == '{"paid":99}'
        } finally {
            println run('docker', 'logs', container)
            run('docker', 'rm', '-f', '-v', container)
        }
    }
} finally {
    invoker.close()
    aws.close()
    // Those that Docker has pulled to run them. A container that is still being removed keeps its image.
    run('docker', 'image', 'ls', '--quiet', "$registry/$repository".toString()).readLines().each {
        new ProcessBuilder('docker', 'image', 'rm', '--force', it).start().waitFor()
    }
}
return true
