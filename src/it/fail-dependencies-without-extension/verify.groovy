// Dependencies require the build extension; the message contains the lines to add.
def log = new File(basedir, 'build.log').text
assert log.contains('org.apache.commons:commons-lang3:3.20.0')
['<extensions>', '<artifactId>lambda-maven-extension</artifactId>', "<version>${projectVersion}</version>", '</extensions>'].each {
    assert log.contains(it)
}
// The goal fails before the compiler reports the missing class.
assert !log.contains('COMPILATION ERROR')
assert !new File(basedir, 'target/classes').exists()
