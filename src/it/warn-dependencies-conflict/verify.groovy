// One warning names both versions, and the compiler uses the version of the POM.
def warnings = new File(basedir, 'build.log').readLines().findAll { it.contains('WARNING') && it.contains('config.json') }
assert warnings.size() == 1
assert warnings[0].contains('warn-dependencies-conflict' + File.separator + 'config.json'
        + ' requests com.fasterxml.jackson.core:jackson-core:0.0.1,'
        + ' but the POM declares com.fasterxml.jackson.core:jackson-core:2.22.4, which is used.')
assert new File(basedir, 'target/classes/it/Library.class').file
