// Event does not wait for the response, DryRun does not invoke, and the handler receives the client context.
def log = new File(basedir, 'build.log').text
assert log.contains('The function took the event (status 202); nobody waits for its answer.')
assert log.contains('The call would be taken (status 204); the function was not called.')
assert log.readLines().findAll { it.startsWith('context: ') } == ['context: null', 'context: {"custom":{"key":"value"}}']
assert log.readLines().count('"done"') == 1
assert log.contains('lambda.invocationType is "Later"; it must be RequestResponse, Event or DryRun.')
assert log.contains('lambda.clientContext is not a JSON object: 1')
