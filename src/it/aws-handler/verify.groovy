// Handlers of AWS's library run unchanged, and the goals add the runtime that they require.
def lines = new File(basedir, 'build.log').readLines()
assert lines.contains('"Hello Ada from aws-handler"')
assert lines.contains('"GRACE"')
assert lines.contains('"127.0.0.1"')
assert lines.any { it.endsWith('Added com.amazonaws:aws-lambda-java-serialization:1.2.0 because java.net.InetAddress requires Jackson,' +
        ' which the project does not depend on.') }
