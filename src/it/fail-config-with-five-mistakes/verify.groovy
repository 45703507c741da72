// Reports five mistakes with five positions. Nothing is compiled, and the function does not start.
def log = new File(basedir, 'build.log').text
['config.json:2:19: "AWSAccountId"', 'config.json:4:14: "Timeout" is 1000', 'config.json:5:3: unknown key "MemorySise"; did you mean "MemorySize"?',
 'config.json:7:5: "AWS_REGION" of "Environment" is reserved', 'config.json:9:20: entry 1 of "Dependencies"'].each {
    assert log.contains(it)
}
assert log.readLines().findAll { it.contains('config.json:') }.unique().size() == 5
assert !log.contains('answers at')
assert !log.contains('\tat ')
assert !new File(basedir, 'target/classes').exists()
