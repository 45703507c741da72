import com.sun.net.httpserver.HttpServer
import io.github.lambdaimage.it.MavenRun
import io.github.lambdaimage.it.Skip

// Functions of the kinds that AWS publishes as samples run unchanged, each with its libraries, in JVMs and in Docker:
// an S3 object read with the SDK, a partial batch failure, a JSON body, a DynamoDB stream, a schedule, Log4j, a container
// for dependency injection, and classes that AspectJ has rewritten. One Maven invokes all modules.
def requests = []
def s3 = HttpServer.create(new InetSocketAddress('127.0.0.1', 0), 0)
s3.createContext('/') { exchange ->
    requests << "$exchange.requestMethod $exchange.requestURI.rawPath".toString()
    boolean signed = exchange.requestHeaders.getFirst('Authorization')?.startsWith('AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/')
    byte[] body = 'Total: 42\nDetails'.bytes
    exchange.responseHeaders.add('Content-Type', 'text/plain')
    exchange.sendResponseHeaders(signed ? 200 : 403, body.length)
    exchange.responseBody.withStream { it.write(body) }
}
s3.start()

def cache = '-Dlambda.cacheDir=' + new File(basedir, '../../it-image-cache').canonicalPath
def maven = MavenRun.of(binding.variables)
    .with('S3_STAND_IN', 'http://127.0.0.1:' + s3.address.port)
    .with('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE').with('AWS_SECRET_ACCESS_KEY', 'any')
def invokeAll = { String... more ->
    requests.clear()
    def result = maven.run('-q', 'lambda:invoke-local', '-Dlambda.credentials=true', *more)
    assert result.success()
    def log = result.err()
    def line = { String text -> log.readLines().find { it.contains(text) } }
    def responses = result.plainOut().readLines()
    // Log4j's function returns its request ID, that of DynamoDB the sequence number of the record that failed.
    def requestId = responses.remove(5).replace('"', '')
    assert responses.remove(3) ==~ /\{"batchItemFailures":\[\{"itemIdentifier":"\d+"}]}/
    assert responses == [
        '"text/plain: Total: 42"',
        '{"batchItemFailures":[{"itemIdentifier":"19dd0b57-b21e-4ac1-bd88-01bbb068cb72"}]}',
        '{"statusCode":201,"headers":{"Content-Type":"application/json"},"body":"{\\"item\\":\\"book\\",\\"quantity\\":2}","isBase64Encoded":false}',
        'null',
        '{"greeting":"Hello Ada from a container"}',
        '"Hello Ada, woven"',
    ]
    assert requests == ['GET /reports/2026/first%20report.txt']
    assert line('Reading s3://reports/2026/first report.txt after ObjectCreated:Put')
    assert line('Ordered 42 at shop') && line('Ordered 7 at shop')
    assert line('INSERT 101 of 1 tags at 20')
    assert line('Scheduled Event of arn:aws:events:').endsWith('rule/nightly at 2026-03-01T02:00:00.000Z')
    // The line of Log4j has the request ID of the invocation, as the pattern says.
    assert line('LoggingHandler:15 - Hello Ada').contains(' ' + requestId + ' INFO ')
    assert line('java.lang.IllegalStateException: no table') && line('at example.LoggingHandler.handleRequest')
    assert line('Before handleRequest of woven')
}
try {
    invokeAll('-Dlambda.local=jvm')
    if (Skip.unless(System.getenv('LAMBDA_TEST_DOCKER') == 'true' && System.getenv('LAMBDA_TEST_REGISTRY') != null, 'LAMBDA_TEST_DOCKER and LAMBDA_TEST_REGISTRY, Docker and a registry with base images; functions for AWS\'s runtime are not tested in Docker.')) {
        invokeAll('-Dlambda.local=docker', '-Dlambda.stage=docker', cache)
    }
} finally {
    s3.stop(0)
    if (System.getenv('LAMBDA_TEST_DOCKER') == 'true') {
        def images = new File(basedir, 'pom.xml').text.findAll(/<module>(.*)<\/module>/) { 'it-aws-functions/' + it[1] + ':latest' }
        new ProcessBuilder(['docker', 'image', 'rm', '--force'] + images).start().waitFor()
    }
}
return true
