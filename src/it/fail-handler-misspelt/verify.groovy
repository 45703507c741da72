// The class in config.json does not exist; the message lists the existing handler.
def log = new File(basedir, 'build.log').text
assert log.contains('The handler class it.Helo does not exist in target' + File.separator + 'classes or a dependency.')
assert log.contains("it.Hello")
