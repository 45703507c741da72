import java.nio.file.Files
import java.nio.file.Path
import javax.lang.model.SourceVersion

Path project = Path.of(request.outputDirectory, request.artifactId)

// The default excludes of Maven's resources would drop a .gitignore, so the jar contains it without the dot.
Files.move(project.resolve('gitignore'), project.resolve('.gitignore'))

// Maven starts and compiles a small project faster with its first compiler alone. Maven takes the nearest folder with a
// .mvn for the root of a build: in a module, it would hide the settings of the build that the module belongs to.
Path parent = Path.of(request.outputDirectory).toAbsolutePath().normalize()
boolean isModule = Files.exists(parent.resolve('pom.xml'))
for (Path folder = parent; folder != null; folder = folder.parent) {
    isModule |= Files.exists(folder.resolve('.mvn'))
}
if (!isModule) {
    Files.createDirectories(project.resolve('.mvn'))
    Files.writeString(project.resolve('.mvn/jvm.config'), '-XX:TieredStopAtLevel=1\n')
}

// Batch mode accepts any value, so values that cannot compile or deploy are rejected here.
def value = { key -> request.properties.getProperty(key) }
def importedNames = [
    'Invocation', 'InvocationError', 'InvocationResponse', 'InvocationResult', 'JsonValue', 'LambdaHandler',
    'Files', 'Path', 'Test', 'String', 'Exception', 'IOException', 'Override'
]
def problems = []
if (!(value('handlerClass') ==~ /\w+/) || !SourceVersion.isName(value('handlerClass'))) {
    problems << "handlerClass=${value('handlerClass')} is not a simple Java class name; use one like FunctionHandler, and set the package with \"-Dpackage=com.example\"."
} else if (value('handlerClass') in importedNames) {
    problems << "handlerClass=${value('handlerClass')} is the name of a class that the handler imports; use another, like FunctionHandler."
}
if (!SourceVersion.isName(request.package)) {
    problems << "package=${request.package} is not a Java package; use one like \"-Dpackage=com.example\"."
}
if (!(value('javaRelease') ==~ /\d+/) || value('javaRelease') as BigInteger < 17) {
    problems << "javaRelease=${value('javaRelease')} is not a supported Java release; use 17 or newer."
}
if (value('functionName') != request.artifactId && !(value('functionName') ==~ /[A-Za-z0-9_-]{1,64}/)) {
    problems << "functionName=${value('functionName')} is not a valid name of a Lambda function; use at most 64 letters, digits, - and _."
}
if (!(value('awsAccountId') ==~ /\d{12}|none/)) {
    problems << "awsAccountId=${value('awsAccountId')} is not an AWS account ID; use 12 digits, or none."
}
if (!(value('awsRegion') ==~ /[a-z]{2}(-[a-z]+)+-\d+|none/)) {
    problems << "awsRegion=${value('awsRegion')} is not an AWS region; use one like eu-west-1, or none."
}
if (problems) {
    throw new IllegalArgumentException(
        "${problems.join(' ')} Delete the folder ${project} and generate the project again.".toString())
}
