// Handlers of AWS's library run unchanged, and the goals add the runtime that they require.
def lines = new File(basedir, 'build.log').readLines()
assert lines.contains('"Hello Ada from aws-handler"')
assert lines.contains('"GRACE"')
