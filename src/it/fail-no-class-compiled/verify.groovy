// A new project without any source.
def log = new File(basedir, 'build.log').text
assert log.contains('The folder target' + File.separator + 'classes contains no compiled class.')
assert log.contains('Add a class that implements LambdaHandler to src/main/java, and compile it: mvn compile')
