// Dependencies need the build extension; the lines to add are shown.
def log = new File(basedir, 'build.log').text
assert log.contains('org.apache.commons:commons-lang3:3.20.0')
['<extensions>', '<artifactId>lambda-maven-extension</artifactId>', "<version>${projectVersion}</version>", '</extensions>'].each {
    assert log.contains(it)
}
// Before the compiler misses the class.
assert !log.contains('COMPILATION ERROR')
assert !new File(basedir, 'target/classes').exists()
