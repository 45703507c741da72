// Two classes could be meant; both are named.
def log = new File(basedir, 'build.log').text
assert log.contains('The project has 2 handlers: it.First, it.Second.')
assert log.contains('Name the one to run in config.json: "Handler": "it.First"; or with -Dlambda.Handler=it.First')
