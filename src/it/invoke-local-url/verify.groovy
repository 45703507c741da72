import io.github.lambdaimage.it.FreePort
import io.github.lambdaimage.it.MavenRun
import io.github.lambdaimage.it.ScriptedRie

// Another emulator: it accepts only the name "function", and reports failures with status 200 or 502.
def maven = MavenRun.of(binding.variables)
def rie = ScriptedRie.start()
try {
    def call = { String url -> maven.run('-q', 'lambda:invoke-local-no-fork', '-Dlambda.url=' + url) }
    rie.answerWith(200, '{"fine":1}')
    def answer = call(rie.url())
    assert answer.success() && answer.plainOut() == '{"fine":1}\n'
    assert rie.events()*.trim() == ['{"What should I return?": "Success"}']

    rie.answerWith(200, '{"errorType":"Function.No","errorMessage":"not today"}')
    answer = call(rie.url() + '/2015-03-31/functions/function/invocations')
    assert !answer.success() && answer.out().contains('The function returned an error: Function.No: not today')

    rie.answerWith(200, 'Task timed out after 3.00 seconds')
    answer = call(rie.url())
    assert !answer.success() && answer.out().contains('error: Task timed out after 3.00 seconds')

    rie.answerWith(502, '')
    answer = call(rie.url())
    assert !answer.success() && answer.out().contains('The function returned an error')
} finally {
    rie.close()
}
def closed = 'http://127.0.0.1:' + FreePort.find()
def rejected = maven.run('lambda:invoke-local-no-fork', '-Dlambda.url=' + closed)
assert !rejected.success()
assert rejected.out().contains('No server listens at ' + closed + '.')
assert rejected.out().contains('mvn lambda:run-local')
return true
