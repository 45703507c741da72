import groovy.json.JsonSlurper

// Docker lists the image under its full name, with the data of the receipt, and Java in it starts the runtime.
def name = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/build-image-to-daemon:latest'
def docker = { String... arguments ->
    def process = new ProcessBuilder(['docker', *arguments]).redirectErrorStream(true).start()
    def text = process.inputStream.text
    [code: process.waitFor(), text: text]
}
try {
    def log = new File(basedir, 'build.log').text
    def receipt = new JsonSlurper().parse(new File(basedir, 'target/lambda/image.json'))
    assert receipt.name == name && receipt.target == 'daemon' && receipt.handler == 'it.Hello'
    assert receipt.layers*.kind.last() == 'application'
    assert log.contains('[INFO] Built ' + name)
    assert log.contains('docker image ls ' + name)

    def image = new JsonSlurper().parseText(docker('image', 'inspect', name).text)[0]
    assert image.Id == receipt.id
    assert image.Config.Entrypoint == ['/var/lang/bin/java', '@/var/task/lambda.args'] && image.Config.Cmd == ['it.Hello']
    assert image.Config.WorkingDir == '/var/task'
    assert image.Config.Labels['io.github.lambdaimage.plan'] == receipt.planDigest
    assert image.Config.Labels['org.opencontainers.image.title'] == 'build-image-to-daemon'
    assert docker('image', 'ls', '--format', '{{.Repository}}:{{.Tag}}').text.readLines().contains(name)

    // Any user can read all files; the runtime starts and reports that the Runtime API does not answer.
    def run = docker('run', '--rm', '--user', '12345', '--network', 'none', '-e', 'AWS_LAMBDA_RUNTIME_API=127.0.0.1:9', name)
    println run
    assert run.code != 0 && run.text.contains('AWS_LAMBDA_RUNTIME_API is 127.0.0.1:9')
} finally {
    docker('image', 'rm', '--force', name)
}
return true
