import java.nio.file.Files
import java.nio.file.Path
import javax.lang.model.SourceVersion

Path project = Path.of(request.outputDirectory, request.artifactId)

// Default excludes keep a .gitignore out of the archetype's jar, so it travels without its dot.
Files.move(project.resolve('gitignore'), project.resolve('.gitignore'))

// Batch mode takes any value, so what could not compile or could not be a function is told here.
def value = { key -> request.properties.getProperty(key) }
def importedNames = [
    'Invocation', 'InvocationError', 'InvocationResponse', 'InvocationResult', 'JsonValue', 'LambdaHandler',
    'Files', 'Path', 'Test', 'String', 'Exception', 'IOException', 'Override'
]
def problems = []
if (!(value('handlerClass') ==~ /\w+/) || !SourceVersion.isName(value('handlerClass'))) {
    problems << "handlerClass=${value('handlerClass')} is no Java class name without its package; write one like FunctionHandler, and the package in -Dpackage."
} else if (value('handlerClass') in importedNames) {
    problems << "handlerClass=${value('handlerClass')} is the name of a class that the handler uses; choose another, like FunctionHandler."
}
if (!SourceVersion.isName(request.package)) {
    problems << "package=${request.package} is no Java package; add -Dpackage with one like com.example."
}
if (!(value('javaRelease') ==~ /\d+/) || value('javaRelease') as BigInteger < 17) {
    problems << "javaRelease=${value('javaRelease')} is no Java release that Lambda Image supports; write 17 or a newer one."
}
if (value('functionName') != request.artifactId && !(value('functionName') ==~ /[A-Za-z0-9_-]{1,64}/)) {
    problems << "functionName=${value('functionName')} is no name of a Lambda function; write at most 64 letters, digits, - and _."
}
if (!(value('awsAccountId') ==~ /\d{12}|none/)) {
    problems << "awsAccountId=${value('awsAccountId')} is no AWS account; write its 12 digits, or none."
}
if (!(value('awsRegion') ==~ /[a-z]{2}(-[a-z]+)+-\d+|none/)) {
    problems << "awsRegion=${value('awsRegion')} is no AWS region; write one like eu-west-1, or none."
}
if (problems) {
    throw new IllegalArgumentException(
        "${problems.join(' ')} Delete the folder ${project} and generate the project again.".toString())
}
