// The class that config.json names is not there; the one that is there is named.
def log = new File(basedir, 'build.log').text
assert log.contains('The class it.Helo, named by the key Handler, is neither in target' + File.separator + 'classes nor in a dependency.')
assert log.contains("it.Hello")
