// Three events return their three results. An error of the function fails the build with the function's message.
def log = new File(basedir, 'build.log').text
def lines = log.readLines()
assert lines.contains('"SUCCESS"')
assert lines.contains('"{\\"a\\":1} was not a success"')
assert log.contains('The function returned an error: NoKey: The event has no key "What should I return?".')
assert log.contains('"errorType":"NoKey"')
assert lines.count { it.contains('START RequestId: ') && it.endsWith(' Version: $LATEST') } == 3
assert lines.count { it.startsWith('END RequestId: ') } == 3
assert lines.count { it.startsWith('REPORT RequestId: ') && it.contains('\tMemory Size: 1024 MB\t') } == 3
