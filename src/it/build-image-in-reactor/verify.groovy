import groovy.json.JsonSlurper

// Two builds give the same image. A sibling module is in the layer with frequent changes, although its version is a release; modules without a function are skipped.
def log = new File(basedir, 'build.log').text
assert log.readLines().count { it.contains('Skipped: the module library has no config.json.') } == 2
assert log.readLines().count { it.contains('Built function:latest') } == 2
def ids = log.readLines().findAll { it =~ /INFO]   id +sha256:/ }
assert ids.size() == 2 && ids.toSet().size() == 1
def receipt = new JsonSlurper().parse(new File(basedir, 'function/target/lambda/image.json'))
assert receipt.layers*.kind == ['snapshot dependencies', 'runtime', 'application']
// The second command has packaged the modules before the goal, which does not package them again.
assert log.readLines().count { it =~ /:jar \(default-jar\) @ library/ } == 2
assert log.readLines().count { it =~ /:jar \(default-jar\) @ function/ } == 2
