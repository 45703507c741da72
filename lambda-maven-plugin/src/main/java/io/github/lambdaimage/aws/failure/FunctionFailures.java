package io.github.lambdaimage.aws.failure;

import static io.github.lambdaimage.aws.failure.AwsFailures.found;
import static io.github.lambdaimage.aws.failure.AwsFailures.hasMessage;
import static io.github.lambdaimage.aws.failure.AwsFailures.sentence;

import io.github.lambdaimage.aws.TrustPolicy;
import io.github.lambdaimage.aws.failure.AwsFailures.Row;
import io.github.lambdaimage.report.UserException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Failures of deployed resources: role, image, settings, URL, and conflicts with other deploys. */
final class FunctionFailures {

    private static final Pattern AT_MOST = Pattern.compile("less than or equal to (\\d+)");
    private static final Pattern MINIMUM = Pattern.compile("minimum value of \\[(\\d+)");
    private static final Pattern RESERVED = Pattern.compile("Reserved keys used in this request: (.+?)[.]?$");

    private static final String CHECK_PLACE =
            "Check \"ImageName\" and \"AWSRegion\" in config.json, and the account of the credentials: Lambda pulls"
                    + " images from ECR in its own region only.";

    private static final List<Row> ROLE = List.of(
            Row.saying(
                    "cannot be assumed by Lambda",
                    (failure, context) -> new UserException(
                            "Lambda cannot assume the role " + context.roleWords()
                                    + ": it does not exist, or does not trust lambda.amazonaws.com.",
                            "Check \"Role\" in config.json, or remove the key so that a role is created; to let this"
                                    + " role trust Lambda, set its trust policy to:" + System.lineSeparator()
                                    + TrustPolicy.forLambda().strip())),
            Row.saying(
                    "does not exist or is not attachable",
                    (failure, context) -> new UserException(
                            "A policy for the role " + context.roleWords() + " does not exist: "
                                    + sentence(failure.awsMessage()),
                            "Attach the policies to the role yourself, and set \"Role\" in config.json to it.")),
            Row.of(
                    List.of("NoSuchEntity"),
                    (failure, context) -> new UserException(
                            "The role " + context.roleWords() + " does not exist in " + context.account() + ".",
                            "Check \"Role\" in config.json, or remove the key so that a role is created.")),
            new Row(
                    failure -> hasMessage(failure, "at 'role' failed to satisfy constraint"),
                    (failure, context) -> new UserException(
                            "The role " + context.roleWords() + " is neither a role's name nor its ARN.",
                            "Correct \"Role\" in config.json.")),
            new Row(
                    failure -> hasMessage(
                                    failure, "execution role does not have permissions to call CreateNetworkInterface")
                            || failure.is("InsufficientRolePermissions"),
                    (failure, context) -> new UserException(
                            "The role " + context.roleWords()
                                    + " has no permission to connect the function to the network in \"Vpc\".",
                            "Attach the policy AWSLambdaVPCAccessExecutionRole to the role.")));

    private static final List<Row> IMAGE = List.of(
            Row.saying(
                    "ImageUri when updating a function with packageType Zip",
                    (failure, context) -> new UserException(
                            "The function " + context.function()
                                    + " has package type Zip. Lambda cannot change the package type of a function.",
                            "Deploy with \"-Dlambda.recreate=true\", which deletes the function and creates it again,"
                                    + " or choose another \"FunctionName\" in config.json.")),
            new Row(
                    failure -> hasMessage(failure, "media type for the source image")
                            || hasMessage(failure, "ImageLayerFailure"),
                    (failure, context) -> new UserException(
                            "Lambda cannot run the image " + context.imageWords()
                                    + ": multi-platform index, or unsupported layer format.",
                            "Deploy a single-platform image with gzip layers; \"docker buildx build\" makes one with"
                                    + " --provenance=false and a single --platform.")),
            new Row(
                    failure -> (hasMessage(failure, "Source image") && hasMessage(failure, "does not exist"))
                            || failure.is("ImageNotFoundException")
                            || failure.is("ImageDeleted"),
                    (failure, context) -> new UserException(
                            "The image " + context.imageWords() + " does not exist.",
                            "Check \"-Dlambda.image.digest=DIGEST\" if it is set, and the lifecycle rules of the"
                                    + " repository; a deploy of the project pushes its image again.")),
            Row.saying(
                    "Provide a valid source image",
                    (failure, context) -> new UserException(
                            "Lambda cannot pull the image " + context.imageWords()
                                    + ": it is not in an ECR repository in " + context.where() + ".",
                            CHECK_PLACE)),
            new Row(
                    failure -> hasMessage(failure, "image size exceeds") || hasMessage(failure, "SizeLimitExceeded"),
                    (failure, context) -> new UserException(
                            "The image " + context.imageWords() + " exceeds Lambda's limit of 10 GB uncompressed.",
                            "Choose a smaller \"BaseImage\", or remove dependencies that the function does not need.")),
            new Row(
                    failure -> hasMessage(failure, "exec format error")
                            || (hasMessage(failure, "architecture") && hasMessage(failure, "image")),
                    (failure, context) -> new UserException(
                            "The image " + context.imageWords() + " and the function have different architectures.",
                            "Build the image for the \"Architecture\" in config.json, or change that key.")),
            Row.of(
                    List.of("RepositoryNotFoundException"),
                    (failure, context) -> new UserException(context.missingRepository(), CHECK_PLACE)),
            Row.of(
                    List.of("ImageTagAlreadyExistsException", "ImageAlreadyExistsException"),
                    (failure, context) -> new UserException(
                            "Cannot move a tag of the repository " + context.repository() + ": its tags are immutable.",
                            "Choose another \"ImageTag\" for each image, or make the repository's tags mutable.")));

    private static final List<Row> SETTINGS = List.of(
            new Row(
                    failure -> hasMessage(failure, "exceeded the 4KB limit")
                            || (!failure.operation().equals("Invoke")
                                    && List.of("RequestTooLargeException", "RequestEntityTooLargeException")
                                            .contains(failure.code())),
                    (failure, context) -> new UserException(
                            "The variables in \"Environment\" exceed Lambda's limit of 4 KB for all names and values.",
                            "Shorten them, or let the function read large values from a parameter store.")),
            Row.of(
                    List.of("RequestTooLargeException", "RequestEntityTooLargeException"),
                    (failure, context) -> new UserException(
                            "The event exceeds Lambda's limit: " + sentence(failure.awsMessage()),
                            "Use a smaller event. An asynchronous invocation has a lower limit.")),
            Row.saying(
                    "Reserved keys used in this request",
                    (failure, context) -> new UserException(
                            "\"Environment\" sets variables that Lambda sets itself: "
                                    + found(RESERVED, failure.awsMessage(), "AWS_REGION and its like") + ".",
                            "Remove them from \"Environment\" in config.json.")),
            Row.saying(
                    "'MemorySize' value failed to satisfy constraint",
                    (failure, context) -> new UserException(
                            "\"MemorySize\" exceeds the limit of " + context.account() + " in " + context.where() + ": "
                                    + found(AT_MOST, failure.awsMessage(), "3008") + " MB.",
                            "Lower it in config.json, or ask AWS Support for more; new accounts start with less.")),
            Row.of(
                    List.of("CodeStorageExceededException"),
                    (failure, context) -> new UserException(
                            "The functions of " + context.account() + " use all of Lambda's code storage in "
                                    + context.where() + ".",
                            "Delete old versions of functions, or request more in the AWS console under Service"
                                    + " Quotas.")),
            Row.saying(
                    "UnreservedConcurrentExecution below its minimum",
                    (failure, context) -> new UserException(
                            "\"ReservedConcurrency\" is too high: other functions of " + context.account()
                                    + " need at least " + found(MINIMUM, failure.awsMessage(), "100") + " unreserved.",
                            "Lower or remove it in config.json, or request more concurrent executions in the AWS"
                                    + " console under Service Quotas.")),
            new Row(
                    failure -> failure.code().startsWith("KMS")
                            || hasMessage(failure, "KMS key")
                            || hasMessage(failure, "KMS access")
                            || hasMessage(failure, "KMS Exception"),
                    (failure, context) -> new UserException(
                            "Lambda cannot use the key that encrypts the variables of the function "
                                    + context.function() + ": " + sentence(failure.awsMessage()),
                            "Allow " + context.caller() + " to use that key, or remove the key from the function.")),
            new Row(
                    failure -> hasMessage(failure, "EC2 Error Code")
                            || hasMessage(failure, "SubnetIds and SecurityIds")
                            || hasMessage(failure, "same VPC")
                            || hasMessage(failure, "'vpcConfig")
                            || List.of("InvalidSubnet", "InvalidSecurityGroup", "SubnetOutOfIPAddresses")
                                    .contains(failure.code()),
                    (failure, context) -> new UserException(
                            "AWS rejects the network in \"Vpc\": " + sentence(failure.awsMessage()),
                            "Correct the subnets and security groups in config.json: both are required, from one VPC"
                                    + " in "
                                    + context.where() + ".")),
            new Row(
                    failure -> failure.is("PublicPolicyException") || hasMessage(failure, "grant public access"),
                    (failure, context) -> new UserException(
                            "The URL of the function " + context.function()
                                    + " cannot be public: public access is blocked.",
                            "Set \"AuthType\": \"AWS_IAM\" in \"FunctionUrl\", or allow public access in the Lambda"
                                    + " console under the permissions of the function.")),
            new Row(
                    failure -> failure.operation().endsWith("FunctionUrlConfig")
                            && failure.is("InvalidParameterValueException"),
                    (failure, context) -> new UserException(
                            "AWS rejects \"FunctionUrl\": " + sentence(failure.awsMessage()),
                            "Correct it in config.json; \"Cors\" requires \"AllowOrigins\".")),
            Row.of(
                    List.of("ValidationException", "InvalidParameterValueException", "InvalidParameterException"),
                    (failure, context) -> new UserException(
                            "AWS rejects a value of " + AwsFailures.call(failure) + ": "
                                    + sentence(failure.awsMessage()),
                            "Correct the key in config.json that the message names.")));

    private static final List<Row> OTHERS = List.of(
            Row.of(
                    List.of("PreconditionFailedException"),
                    (failure, context) -> AwsFailures.changedByOthers(context.function())),
            new Row(
                    failure -> hasMessage(failure, "update is in progress")
                            || hasMessage(failure, "concurrent update operation")
                            || hasMessage(failure, "function is currently in the following state")
                            || failure.is("ResourceInUseException"),
                    (failure, context) -> new UserException(
                            "The function " + context.function() + " is busy: AWS is still applying an earlier change.",
                            AwsFailures.capital(context.again())
                                    + " later, or wait longer with \"-Dlambda.deadline=SECONDS\".")),
            Row.of(
                    List.of(
                            "ResourceConflictException",
                            "ResourceAlreadyExistsException",
                            "RepositoryAlreadyExistsException",
                            "EntityAlreadyExists",
                            "ConcurrentModification",
                            "OperationAbortedException"),
                    (failure, context) -> new UserException(
                            AwsFailures.call(failure) + ": the resource was created by someone else at the same time: "
                                    + sentence(failure.awsMessage()),
                            "Run only one deploy of a function at a time, and deploy again: it uses the existing"
                                    + " resource.")),
            new Row(
                    failure -> failure.is("ResourceNotFoundException")
                            && failure.operation().equals("GetFunction"),
                    (failure, context) -> new UserException(
                            "The function " + context.function() + " was deleted during this deploy.",
                            "Find out who deletes it, and deploy again.")),
            Row.of(
                    List.of("ResourceNotFoundException"),
                    (failure, context) -> new UserException(
                            "The resource used by " + AwsFailures.call(failure) + " no longer exists: "
                                    + sentence(failure.awsMessage()),
                            "Deploy again to recreate it.")));

    static final List<Row> ROWS =
            Stream.of(ROLE, IMAGE, OTHERS, SETTINGS).flatMap(List::stream).toList();

    private FunctionFailures() {}
}
