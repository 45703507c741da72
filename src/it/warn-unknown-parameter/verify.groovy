// Maven passes over a property that nobody reads; a misspelt one of ours is told of, a key of config.json is not.
def warnings = new File(basedir, 'build.log').readLines().findAll { it.contains('[WARNING]') && it.contains('lambda.') }
assert warnings.size() == 1
assert warnings[0].contains('-Dlambda.evnt is no parameter of any goal of this plugin.')
assert warnings[0].contains('lambda.event')
