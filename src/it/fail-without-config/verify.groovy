// A project alone without config.json is a mistake; where the file should be is named.
def log = new File(basedir, 'build.log').text
assert log.contains(new File(basedir, 'config.json').path)
assert log.contains('-Dlambda.config')
assert !log.contains('\tat ')
