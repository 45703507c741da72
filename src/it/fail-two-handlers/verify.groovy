// Two classes are handlers; the message lists both.
def log = new File(basedir, 'build.log').text
assert log.contains('The project has 2 handlers: it.First, it.Second.')
assert log.contains('Select one in config.json: "Handler": "it.First"; or on the command line: "-Dlambda.Handler=it.First"')
