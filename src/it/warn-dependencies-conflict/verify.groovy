// One warning names both versions, and the POM's is compiled with.
def warnings = new File(basedir, 'build.log').readLines().findAll { it.contains('WARNING') && it.contains('config.json') }
assert warnings.size() == 1
assert warnings[0].contains('warn-dependencies-conflict' + File.separator + 'config.json'
        + ' asks for com.fasterxml.jackson.core:jackson-core:0.0.1,'
        + ' but the POM has com.fasterxml.jackson.core:jackson-core:2.22.4, which is used;')
assert new File(basedir, 'target/classes/it/Library.class').file
