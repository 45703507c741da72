// Each broken config.json costs each of the two builds one line, which names it and says who explains it.
def lines = new File(basedir, 'build.log').readLines()
['syntax', 'types', 'coordinates'].each { module ->
    def warnings = lines.findAll { it.contains(module + File.separator + 'config.json') }
    assert warnings.size() == 2
    assert warnings.every { it.contains('WARNING') && it.contains('`mvn lambda:invoke-local`') }
    assert !new File(basedir, module + '/target').exists()
}
assert lines.count { it.contains('BUILD SUCCESS') } == 2
