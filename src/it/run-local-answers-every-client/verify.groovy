import io.github.lambdaimage.it.MavenRun
import io.github.lambdaimage.it.RunLocalProcess
import io.github.lambdaimage.it.SdkClient
import io.github.lambdaimage.it.Skip

// Three events return their three results through every kind of client.
def results = [
    'success': '"SUCCESS"',
    'other-value': '"{\\"a\\":1} was not a success"',
    'no-key': '"errorType":"NoKey","errorMessage":"The event has no key',
]
def event = { String name -> new File(basedir, "events/${name}.json").text }
def maven = MavenRun.of(binding.variables)

def checkOtherMaven = {
    results.each { name, result ->
        def run = maven.run('lambda:invoke-local', '-Dlambda.event=events/' + name + '.json')
        assert run.success() == (name != 'no-key')
        assert run.out().contains(result)
        assert run.out().contains('Its log is in the terminal where it runs')
    }
}
def checkHttp = { RunLocalProcess server ->
    results.each { name, result ->
        def reply = server.call(name == 'success' ? 'function' : 'hello', event(name))
        assert reply.status() == 200
        assert name == 'no-key' ? reply.body().contains(result) : reply.body() == result
        assert reply.functionError() == (name == 'no-key' ? 'Unhandled' : '')
    }
}
def checkSdk = { RunLocalProcess server ->
    results.each { name, result ->
        def reply = SdkClient.invoke(server.url(), 'hello', event(name))
        assert reply.status() == 200
        assert name == 'no-key' ? reply.body().contains(result) : reply.body() == result
        assert reply.functionError() == (name == 'no-key' ? 'Unhandled' : '')
    }
}
def aws = { List<String> arguments ->
    def builder = new ProcessBuilder((['aws'] + arguments)*.toString()).directory(basedir).redirectErrorStream(true)
    builder.environment() << [AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret', AWS_DEFAULT_REGION: 'us-east-1',
                              AWS_PAGER: '']
    def process = builder.start()
    def out = process.inputStream.text
    assert process.waitFor() == 0 : out
    out
}
def checkAws = { RunLocalProcess server ->
    results.each { name, result ->
        def out = aws(['lambda', 'invoke', '--endpoint-url', server.url(), '--function-name', 'hello',
                       '--payload', "fileb://events/${name}.json", "target/${name}.out"])
        assert out.contains('"StatusCode": 200')
        assert out.contains('"FunctionError": "Unhandled"') == (name == 'no-key')
        def body = new File(basedir, "target/${name}.out").text
        assert name == 'no-key' ? body.contains(result) : body == result
    }
}
def awsIsThere = {
    try {
        return aws(['--version']).startsWith('aws-cli')
    } catch (IOException missing) {
        return false
    }
}

try (def server = RunLocalProcess.start(maven)) {
    checkHttp(server)
    checkOtherMaven()
    checkSdk(server)
    if (Skip.unless(awsIsThere(), 'aws, the command line of AWS; `aws lambda invoke` is not tested.')) {
        checkAws(server)
    }
    assert server.output().contains('curl ')
}
return true
