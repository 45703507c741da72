import groovy.json.JsonSlurper

// The function's environment contains exactly what config.json defines.
def log = new File(basedir, 'build.log').text
def answers = log.readLines().findAll { it.startsWith('{"GREETING"') }.collect { new JsonSlurper().parseText(it) }
assert answers.size() == 2
def (plain, prod) = answers

assert plain.GREETING == 'hello' && plain.PLACE == 'invoke-local-environment'
assert plain.AWS_REGION == 'eu-central-1'
assert plain.AWS_LAMBDA_FUNCTION_NAME == 'a-function'
assert plain.AWS_LAMBDA_FUNCTION_MEMORY_SIZE == '512'
assert plain.property == 'one'
assert plain.maxMemory < 512L * 1024 * 1024
assert plain.AWS_ACCESS_KEY_ID == null && plain.AWS_SECRET_ACCESS_KEY == null && plain.AWS_SESSION_TOKEN == null

assert prod.GREETING == 'hello' && prod.PLACE == 'production'
assert prod.AWS_LAMBDA_FUNCTION_MEMORY_SIZE == '256'
assert prod.property == 'two'
assert prod.maxMemory < 256L * 1024 * 1024
assert prod.AWS_ACCESS_KEY_ID == 'secret-id' && prod.AWS_SECRET_ACCESS_KEY == 'secret-key'
assert prod.AWS_SESSION_TOKEN == 'secret-token'

assert log.contains('"none"') && log.contains('prod')
return true
