import groovy.json.JsonSlurper

// Packaged twice, the image is the same. A sibling is in the layer of what changes often, though its version is a release; modules that are no function are passed over.
def log = new File(basedir, 'build.log').text
assert log.readLines().count { it.contains('Skipped: the module library has no config.json.') } == 2
assert log.readLines().count { it.contains('Built function:latest') } == 2
def ids = log.readLines().findAll { it =~ /INFO]   id +sha256:/ }
assert ids.size() == 2 && ids.toSet().size() == 1
def receipt = new JsonSlurper().parse(new File(basedir, 'function/target/lambda/image.json'))
assert receipt.layers*.kind == ['snapshot dependencies', 'runtime', 'application']
