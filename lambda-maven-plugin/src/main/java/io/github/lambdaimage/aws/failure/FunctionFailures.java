package io.github.lambdaimage.aws.failure;

import static io.github.lambdaimage.aws.failure.AwsFailures.found;
import static io.github.lambdaimage.aws.failure.AwsFailures.says;
import static io.github.lambdaimage.aws.failure.AwsFailures.sentence;

import io.github.lambdaimage.aws.TrustPolicy;
import io.github.lambdaimage.aws.failure.AwsFailures.Row;
import io.github.lambdaimage.report.UserException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is deployed: its role, image, settings, address, and others who are at work on it. */
public final class FunctionFailures {

    private static final Pattern AT_MOST = Pattern.compile("less than or equal to (\\d+)");
    private static final Pattern MINIMUM = Pattern.compile("minimum value of \\[(\\d+)");
    private static final Pattern RESERVED = Pattern.compile("Reserved keys used in this request: (.+?)[.]?$");

    private static final String CHECK_PLACE =
            "Check \"ImageName\" and \"AWSRegion\" in config.json, and whose credentials"
                    + " these are: Lambda runs images of ECR in its own region alone.";

    private static final List<Row> ROLE = List.of(
            Row.saying(
                    "cannot be assumed by Lambda",
                    (fault, scene) -> new UserException(
                            "Lambda may not assume the role " + scene.roleWords()
                                    + ": it does not exist, or does not trust lambda.amazonaws.com.",
                            "Check \"Role\" in config.json, or leave the key out to have a role created; to have this one"
                                    + " trust Lambda, make this its trust policy:" + System.lineSeparator()
                                    + TrustPolicy.forLambda().strip())),
            Row.saying(
                    "does not exist or is not attachable",
                    (fault, scene) -> new UserException(
                            "A policy that the role " + scene.roleWords() + " should get is not there: "
                                    + sentence(fault.said()),
                            "Attach the policies to the role by hand, and name the role as \"Role\" in config.json.")),
            Row.of(
                    List.of("NoSuchEntity"),
                    (fault, scene) -> new UserException(
                            "There is no role " + scene.roleWords() + " in " + scene.account() + ".",
                            "Check \"Role\" in config.json, or leave the key out to have one created.")),
            new Row(
                    fault -> says(fault, "at 'role' failed to satisfy constraint"),
                    (fault, scene) -> new UserException(
                            "The role " + scene.roleWords() + " is neither the name nor the ARN of one.",
                            "Correct \"Role\" in config.json.")),
            new Row(
                    fault -> says(fault, "execution role does not have permissions to call CreateNetworkInterface")
                            || fault.is("InsufficientRolePermissions"),
                    (fault, scene) -> new UserException(
                            "The role " + scene.roleWords()
                                    + " may not connect the function to the network in \"Vpc\".",
                            "Attach the policy AWSLambdaVPCAccessExecutionRole to it.")));

    private static final List<Row> IMAGE = List.of(
            Row.saying(
                    "ImageUri when updating a function with packageType Zip",
                    (fault, scene) -> new UserException(
                            "The function " + scene.function()
                                    + " runs a zip file, and AWS cannot make it run an image.",
                            "Deploy with -Dlambda.recreate, which deletes the function and creates it anew, or choose"
                                    + " another \"FunctionName\".")),
            new Row(
                    fault -> says(fault, "media type for the source image") || says(fault, "ImageLayerFailure"),
                    (fault, scene) -> new UserException(
                            "Lambda cannot run the image " + scene.imageWords()
                                    + ": it is an index of several images, or a layer has a form that Lambda does not"
                                    + " know.",
                            "Deploy an image of its own, with layers packed by gzip; \"docker buildx build\" makes one with"
                                    + " --provenance=false and a single --platform.")),
            new Row(
                    fault -> (says(fault, "Source image") && says(fault, "does not exist"))
                            || fault.is("ImageNotFoundException")
                            || fault.is("ImageDeleted"),
                    (fault, scene) -> new UserException(
                            "There is no image " + scene.imageWords() + ".",
                            "Check -Dlambda.image.digest where it is given, and the lifecycle rules of the repository; a"
                                    + " deploy of the project pushes its image again.")),
            Row.saying(
                    "Provide a valid source image",
                    (fault, scene) -> new UserException(
                            "Lambda cannot have the image " + scene.imageWords()
                                    + ": it is not in a repository of ECR in " + scene.where() + ".",
                            CHECK_PLACE)),
            new Row(
                    fault -> says(fault, "image size exceeds") || says(fault, "SizeLimitExceeded"),
                    (fault, scene) -> new UserException(
                            "The image " + scene.imageWords() + " is too large for Lambda, which takes 10 GB unpacked.",
                            "Choose a smaller \"BaseImage\", or take out what the function does not need.")),
            new Row(
                    fault -> says(fault, "exec format error") || (says(fault, "architecture") && says(fault, "image")),
                    (fault, scene) -> new UserException(
                            "The image " + scene.imageWords() + " is for another processor than the function.",
                            "Build it for the \"Architecture\" in config.json, or change that one.")),
            Row.of(
                    List.of("RepositoryNotFoundException"),
                    (fault, scene) -> new UserException(
                            "There is no repository " + scene.repository() + " of " + scene.account() + " in "
                                    + scene.where() + ".",
                            CHECK_PLACE)),
            Row.of(
                    List.of("ImageTagAlreadyExistsException", "ImageAlreadyExistsException"),
                    (fault, scene) -> new UserException(
                            "A tag of the repository " + scene.repository()
                                    + " cannot be moved to the new image: the repository is immutable.",
                            "Choose another \"ImageTag\" for each image, or make the repository's tags mutable.")));

    private static final List<Row> SETTINGS = List.of(
            new Row(
                    fault -> says(fault, "exceeded the 4KB limit")
                            || (!fault.operation().equals("Invoke")
                                    && List.of("RequestTooLargeException", "RequestEntityTooLargeException")
                                            .contains(fault.code())),
                    (fault, scene) -> new UserException(
                            "The variables in \"Environment\" are too large: Lambda takes 4 KB, names and values together.",
                            "Shorten them, or have the function read large values from a parameter store.")),
            Row.of(
                    List.of("RequestTooLargeException", "RequestEntityTooLargeException"),
                    (fault, scene) -> new UserException(
                            "The event is too large: Lambda takes 6 MB.", "Give a smaller one as -Dlambda.smokeTest.")),
            Row.saying(
                    "Reserved keys used in this request",
                    (fault, scene) -> new UserException(
                            "\"Environment\" sets variables that Lambda sets itself: "
                                    + found(RESERVED, fault.said(), "AWS_REGION and its like") + ".",
                            "Take them out of \"Environment\" in config.json.")),
            Row.saying(
                    "'MemorySize' value failed to satisfy constraint",
                    (fault, scene) -> new UserException(
                            "\"MemorySize\" is more than " + scene.account() + " may use in " + scene.where()
                                    + ": at most " + found(AT_MOST, fault.said(), "3008") + " MB.",
                            "Lower it in config.json, or ask AWS's support for more; new accounts begin with less.")),
            Row.of(
                    List.of("CodeStorageExceededException"),
                    (fault, scene) -> new UserException(
                            "The functions of " + scene.account() + " fill all of Lambda's storage in " + scene.where()
                                    + ".",
                            "Delete old versions of functions, or ask for more in AWS's console under Service Quotas.")),
            Row.saying(
                    "UnreservedConcurrentExecution below its minimum",
                    (fault, scene) -> new UserException(
                            "\"ReservedConcurrency\" leaves too little to the other functions of " + scene.account()
                                    + ": at least " + found(MINIMUM, fault.said(), "100") + " calls at a time.",
                            "Lower it or leave it out in config.json, or ask for more concurrent executions in AWS's"
                                    + " console under Service Quotas.")),
            new Row(
                    fault -> fault.code().startsWith("KMS")
                            || says(fault, "KMS key")
                            || says(fault, "KMS access")
                            || says(fault, "KMS Exception"),
                    (fault, scene) -> new UserException(
                            "Lambda cannot use the key that encrypts the variables of the function " + scene.function()
                                    + ": " + sentence(fault.said()),
                            "Allow " + scene.caller() + " to use that key, or take it off the function.")),
            new Row(
                    fault -> says(fault, "EC2 Error Code")
                            || says(fault, "SubnetIds and SecurityIds")
                            || says(fault, "same VPC")
                            || says(fault, "'vpcConfig")
                            || List.of("InvalidSubnet", "InvalidSecurityGroup", "SubnetOutOfIPAddresses")
                                    .contains(fault.code()),
                    (fault, scene) -> new UserException(
                            "AWS does not take the network in \"Vpc\": " + sentence(fault.said()),
                            "Correct its subnets and security groups in config.json: both, of one VPC, in "
                                    + scene.where() + ".")),
            new Row(
                    fault -> fault.is("PublicPolicyException") || says(fault, "grant public access"),
                    (fault, scene) -> new UserException(
                            "The address of the function " + scene.function()
                                    + " cannot be open to everybody: public access is blocked.",
                            "Write \"AuthType\": \"AWS_IAM\" in \"FunctionUrl\", or allow public access in Lambda's console"
                                    + " under the permissions of the function.")),
            new Row(
                    fault -> fault.operation().endsWith("FunctionUrlConfig")
                            && fault.is("InvalidParameterValueException"),
                    (fault, scene) -> new UserException(
                            "AWS does not take \"FunctionUrl\": " + sentence(fault.said()),
                            "Correct it in config.json; \"Cors\" wants \"AllowOrigins\".")),
            Row.of(
                    List.of("ValidationException", "InvalidParameterValueException", "InvalidParameterException"),
                    (fault, scene) -> new UserException(
                            "AWS does not take a value of " + AwsFailures.call(fault) + ": " + sentence(fault.said()),
                            "Correct the key in config.json that it is about.")));

    private static final List<Row> OTHERS = List.of(
            Row.of(List.of("PreconditionFailedException"), (fault, scene) -> changedByOthers(scene.function())),
            new Row(
                    fault -> says(fault, "update is in progress")
                            || says(fault, "concurrent update operation")
                            || says(fault, "function is currently in the following state")
                            || fault.is("ResourceInUseException"),
                    (fault, scene) -> new UserException(
                            "The function " + scene.function() + " is busy: AWS is still at work on an earlier change.",
                            "Wait a while and deploy again; -Dlambda.deadline says how long a deploy waits.")),
            Row.of(
                    List.of(
                            "ResourceConflictException",
                            "ResourceAlreadyExistsException",
                            "RepositoryAlreadyExistsException",
                            "EntityAlreadyExists",
                            "ConcurrentModification",
                            "OperationAbortedException"),
                    (fault, scene) -> new UserException(
                            "Somebody else has made the same in " + AwsFailures.call(fault) + ": "
                                    + sentence(fault.said()),
                            "Let only one deploy of a function run at a time, and deploy again: it takes what is there.")),
            Row.of(
                    List.of("ResourceNotFoundException"),
                    (fault, scene) -> new UserException(
                            "What " + AwsFailures.call(fault) + " is about is not there any more: "
                                    + sentence(fault.said()),
                            "Deploy again: what is missing is made anew.")));

    static final List<Row> ROWS =
            Stream.of(ROLE, IMAGE, OTHERS, SETTINGS).flatMap(List::stream).toList();

    private FunctionFailures() {}

    public static UserException changedByOthers(String function) {
        return new UserException(
                "Somebody else has changed the function " + function + " while this deploy was at work.",
                "Look at what it is now, let only one deploy of a function run at a time, and deploy again.");
    }
}
