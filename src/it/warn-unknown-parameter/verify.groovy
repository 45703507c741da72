// Maven ignores unknown properties silently. The plugin warns about a misspelled parameter, but not about a key of config.json.
def warnings = new File(basedir, 'build.log').readLines().findAll { it.contains('[WARNING]') && it.contains('lambda.') }
assert warnings.size() == 1
assert warnings[0].contains('No goal of this plugin has the parameter lambda.evnt.')
assert warnings[0].contains('Did you mean "-Dlambda.event"?')
