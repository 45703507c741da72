// A single project without config.json fails, and the message contains the expected path.
def log = new File(basedir, 'build.log').text
assert log.contains(new File(basedir, 'config.json').path + ' does not exist.')
assert log.contains('"-Dlambda.config=FILE"')
assert !log.contains('\tat ')
