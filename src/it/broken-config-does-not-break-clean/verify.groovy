// Each invalid config.json causes one warning in each of the two builds. It names the file and the goal that explains it.
def lines = new File(basedir, 'build.log').readLines()
['syntax', 'types', 'coordinates'].each { module ->
    def warnings = lines.findAll { it.contains(module + File.separator + 'config.json') }
    assert warnings.size() == 2
    assert warnings.every { it.contains('WARNING') && it.contains('`mvn lambda:check-config`') }
    assert !new File(basedir, module + '/target').exists()
}
assert lines.count { it.contains('BUILD SUCCESS') } == 2
