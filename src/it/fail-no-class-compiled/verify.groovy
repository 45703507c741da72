// A new project without any source.
def log = new File(basedir, 'build.log').text
assert log.contains('No class is compiled in target' + File.separator + 'classes.')
assert log.contains('Put a class that implements LambdaHandler under src/main/java, and compile it with: mvn compile')
