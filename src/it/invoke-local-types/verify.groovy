// Event does not wait for the response, DryRun does not invoke, and the handler receives the client context.
def log = new File(basedir, 'build.log').text
assert log.contains('The event was accepted (status 202). The function runs asynchronously.')
assert log.contains('The dry run succeeded (status 204). The function was not invoked.')
assert log.readLines().findAll { it.startsWith('context: ') } == ['context: null', 'context: {"custom":{"key":"value"}}']
assert log.readLines().count('"done"') == 1
assert log.contains('lambda.invocationType is "Later", but must be RequestResponse, Event or DryRun.')
assert log.contains('lambda.clientContext is not a JSON object: 1')
