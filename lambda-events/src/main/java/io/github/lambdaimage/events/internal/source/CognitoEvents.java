package io.github.lambdaimage.events.internal.source;

import static io.github.lambdaimage.events.internal.json.JsonObject.object;

import io.github.lambdaimage.events.internal.definition.EventDefinition;
import io.github.lambdaimage.events.internal.definition.EventValues;
import io.github.lambdaimage.events.internal.json.JsonObject;
import io.github.lambdaimage.events.internal.value.Digests;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Amazon Cognito: the triggers of user pools, and Cognito Sync. */
final class CognitoEvents {

    private static final String TRIGGER = "trigger";
    private static final String USER = "user";
    private static final String EMAIL = "email";
    private static final String CHALLENGE = "CUSTOM_CHALLENGE";
    private static final List<String> TOKEN_TRIGGERS = List.of(
            "TokenGeneration_Authentication",
            "TokenGeneration_HostedAuth",
            "TokenGeneration_NewPasswordChallenge",
            "TokenGeneration_AuthenticateDevice",
            "TokenGeneration_RefreshTokens");

    private CognitoEvents() {}

    static List<EventDefinition> all() {
        return List.of(
                preSignUp(),
                postConfirmation(),
                preAuthentication(),
                postAuthentication(),
                defineAuthChallenge(),
                createAuthChallenge(),
                verifyAuthChallenge(),
                preTokenGeneration(),
                preTokenGeneration2(),
                userMigration(),
                customMessage(),
                customSender("cognito-custom-email-sender", "Custom email sender of a user pool", "Email"),
                customSender("cognito-custom-sms-sender", "Custom SMS sender of a user pool", "SMS"),
                sync());
    }

    private static EventDefinition.Builder trigger(
            String name, String title, @Nullable String javaClass, List<String> sources) {
        return userFields(withClass(name, title, javaClass).choice(TRIGGER, sources, "Source of the trigger."));
    }

    private static EventDefinition.Builder withClass(String name, String title, @Nullable String javaClass) {
        EventDefinition.Builder type = EventDefinition.named(name, title);
        return javaClass == null ? type : type.javaClass(javaClass);
    }

    private static EventDefinition.Builder userFields(EventDefinition.Builder type) {
        return callerFields(type).text(EMAIL, "user@example.com", "Email address of the user.");
    }

    private static EventDefinition.Builder callerFields(EventDefinition.Builder type) {
        return type.text(USER, "user-1", "Name of the user.")
                .text("clientId", "1example23456789", "ID of the app client.")
                .region();
    }

    private static JsonObject event(EventValues values, String version, JsonObject request, JsonObject response) {
        return event(values, values.text(TRIGGER), version, request, response);
    }

    private static JsonObject event(
            EventValues values, String source, String version, JsonObject request, JsonObject response) {
        return object().with("version", version)
                .with("triggerSource", source)
                .with("region", values.region())
                .with("userPoolId", values.region() + "_" + values.ids().token("pool", 9))
                .with("userName", values.text(USER))
                .with(
                        "callerContext",
                        object().with("awsSdkVersion", "aws-sdk-unknown-unknown")
                                .with("clientId", values.text("clientId")))
                .with("request", request)
                .with("response", response);
    }

    private static JsonObject userRequest(EventValues values) {
        return object().with(
                        "userAttributes",
                        object().with("sub", values.ids().uuid(USER))
                                .with("cognito:user_status", "CONFIRMED")
                                .with("email_verified", "true")
                                .with(EMAIL, values.text(EMAIL)));
    }

    private static JsonObject metadata() {
        return object().with("source", "example");
    }

    private static EventDefinition preSignUp() {
        return trigger(
                        "cognito-pre-sign-up",
                        "Pre sign-up trigger of a user pool",
                        "CognitoUserPoolPreSignUpEvent",
                        List.of("PreSignUp_SignUp", "PreSignUp_AdminCreateUser", "PreSignUp_ExternalProvider"))
                .event(values -> event(
                        values,
                        "1",
                        object().with("userAttributes", object().with(EMAIL, values.text(EMAIL)))
                                .with("validationData", metadata())
                                .with("clientMetadata", metadata()),
                        object().with("autoConfirmUser", false)
                                .with("autoVerifyEmail", false)
                                .with("autoVerifyPhone", false)));
    }

    private static EventDefinition postConfirmation() {
        return trigger(
                        "cognito-post-confirmation",
                        "Post confirmation trigger of a user pool",
                        "CognitoUserPoolPostConfirmationEvent",
                        List.of("PostConfirmation_ConfirmSignUp", "PostConfirmation_ConfirmForgotPassword"))
                .event(values -> event(values, "1", userRequest(values).with("clientMetadata", metadata()), object()));
    }

    private static EventDefinition preAuthentication() {
        return userFields(withClass(
                        "cognito-pre-authentication",
                        "Pre authentication trigger of a user pool",
                        "CognitoUserPoolPreAuthenticationEvent"))
                .event(values -> event(
                        values,
                        "PreAuthentication_Authentication",
                        "1",
                        userRequest(values).with("validationData", metadata()).with("userNotFound", false),
                        object()));
    }

    private static EventDefinition postAuthentication() {
        return userFields(withClass(
                        "cognito-post-authentication",
                        "Post authentication trigger of a user pool",
                        "CognitoUserPoolPostAuthenticationEvent"))
                .event(values -> event(
                        values,
                        "PostAuthentication_Authentication",
                        "1",
                        userRequest(values).with("newDeviceUsed", true).with("clientMetadata", metadata()),
                        object()));
    }

    private static JsonObject challengeRequest(EventValues values) {
        return userRequest(values).with("clientMetadata", metadata()).with("userNotFound", false);
    }

    private static List<JsonObject> session(EventValues values) {
        return List.of(object().with("challengeName", CHALLENGE)
                .with("challengeResult", values.flag("challengeResult"))
                .with("challengeMetadata", "QUESTION-1"));
    }

    private static EventDefinition defineAuthChallenge() {
        return userFields(withClass(
                        "cognito-define-auth-challenge",
                        "Define auth challenge trigger of a user pool",
                        "CognitoUserPoolDefineAuthChallengeEvent"))
                .flag("challengeResult", "Whether the user has passed the previous challenge.")
                .event(values -> event(
                        values,
                        "DefineAuthChallenge_Authentication",
                        "1",
                        challengeRequest(values).with("session", session(values)),
                        object().with("challengeName", null)
                                .with("issueTokens", null)
                                .with("failAuthentication", null)));
    }

    private static EventDefinition createAuthChallenge() {
        return userFields(withClass(
                        "cognito-create-auth-challenge",
                        "Create auth challenge trigger of a user pool",
                        "CognitoUserPoolCreateAuthChallengeEvent"))
                .flag("challengeResult", "Whether the user has passed the previous challenge.")
                .event(values -> event(
                        values,
                        "CreateAuthChallenge_Authentication",
                        "1",
                        challengeRequest(values)
                                .with("challengeName", CHALLENGE)
                                .with("session", session(values)),
                        object().with("publicChallengeParameters", null)
                                .with("privateChallengeParameters", null)
                                .with("challengeMetadata", null)));
    }

    private static EventDefinition verifyAuthChallenge() {
        return userFields(withClass(
                        "cognito-verify-auth-challenge",
                        "Verify auth challenge response trigger of a user pool",
                        "CognitoUserPoolVerifyAuthChallengeResponseEvent"))
                .text("answer", "123456", "Answer of the user. The expected answer is `123456`.")
                .event(values -> event(
                        values,
                        "VerifyAuthChallengeResponse_Authentication",
                        "1",
                        challengeRequest(values)
                                .with("privateChallengeParameters", object().with("answer", "123456"))
                                .with("challengeAnswer", values.text("answer")),
                        object().with("answerCorrect", null)));
    }

    private static JsonObject groupRequest(EventValues values) {
        return userRequest(values)
                .with(
                        "groupConfiguration",
                        object().with("groupsToOverride", List.of("group-1"))
                                .with("iamRolesToOverride", List.of(values.globalArn("iam", "role/group-1")))
                                .with("preferredRole", values.globalArn("iam", "role/group-1")))
                .with("clientMetadata", metadata());
    }

    private static EventDefinition preTokenGeneration() {
        return trigger(
                        "cognito-pre-token-generation",
                        "Pre token generation trigger of a user pool, version 1",
                        "CognitoUserPoolPreTokenGenerationEvent",
                        TOKEN_TRIGGERS)
                .account()
                .event(values ->
                        event(values, "1", groupRequest(values), object().with("claimsOverrideDetails", null)));
    }

    private static EventDefinition preTokenGeneration2() {
        return trigger(
                        "cognito-pre-token-generation-v2",
                        "Pre token generation trigger of a user pool, version 2",
                        "CognitoUserPoolPreTokenGenerationEventV2",
                        TOKEN_TRIGGERS)
                .account()
                .event(values -> event(
                        values,
                        "2",
                        groupRequest(values).with("scopes", List.of("aws.cognito.signin.user.admin")),
                        object().with("claimsAndScopeOverrideDetails", null)));
    }

    private static EventDefinition userMigration() {
        return callerFields(EventDefinition.named("cognito-user-migration", "User migration trigger of a user pool")
                        .javaClass("CognitoUserPoolMigrateUserEvent")
                        .choice(
                                TRIGGER,
                                List.of("UserMigration_Authentication", "UserMigration_ForgotPassword"),
                                "Source of the trigger."))
                .text("password", "example-password", "Password that the user has entered.")
                .event(values -> event(
                        values,
                        "1",
                        object().with("password", values.text("password"))
                                .with("validationData", metadata())
                                .with("clientMetadata", metadata()),
                        object().with("userAttributes", null)
                                .with("finalUserStatus", null)
                                .with("messageAction", null)
                                .with("desiredDeliveryMediums", null)
                                .with("forceAliasCreation", null)));
    }

    private static EventDefinition customMessage() {
        return trigger(
                        "cognito-custom-message",
                        "Custom message trigger of a user pool",
                        "CognitoUserPoolCustomMessageEvent",
                        List.of(
                                "CustomMessage_SignUp",
                                "CustomMessage_AdminCreateUser",
                                "CustomMessage_ResendCode",
                                "CustomMessage_ForgotPassword",
                                "CustomMessage_UpdateUserAttribute",
                                "CustomMessage_VerifyUserAttribute",
                                "CustomMessage_Authentication"))
                .event(values -> event(
                        values,
                        "1",
                        userRequest(values)
                                .with("codeParameter", "{####}")
                                .with("linkParameter", "{##Click Here##}")
                                .with("usernameParameter", "{username}")
                                .with("clientMetadata", metadata()),
                        object().with("smsMessage", null)
                                .with("emailMessage", null)
                                .with("emailSubject", null)));
    }

    private static EventDefinition customSender(String name, String title, String medium) {
        String prefix = "Custom" + medium + "Sender_";
        return trigger(
                        name,
                        title,
                        null,
                        List.of(
                                prefix + "SignUp",
                                prefix + "ResendCode",
                                prefix + "ForgotPassword",
                                prefix + "UpdateUserAttribute",
                                prefix + "VerifyUserAttribute",
                                prefix + "AdminCreateUser",
                                prefix + "Authentication"))
                .text("code", "123456", "Code. The event has it encrypted; here it is Base64 only.")
                .event(values -> event(
                        values,
                        "1",
                        object().with("type", "custom" + medium + "SenderRequestV1")
                                .with("code", Digests.base64(values.text("code")))
                                .withAll(userRequest(values))
                                .with("clientMetadata", metadata()),
                        object()));
    }

    private static EventDefinition sync() {
        return EventDefinition.named("cognito-sync", "Synchronization trigger of a Cognito identity pool")
                .javaClass("CognitoEvent")
                .text("dataset", "example-dataset", "Name of the dataset.")
                .text("key", "color", "Key of the record.")
                .text("value", "blue", "New value of the record.")
                .region()
                .event(values -> object().with("version", 2)
                        .with("eventType", "SyncTrigger")
                        .with("region", values.region())
                        .with(
                                "identityPoolId",
                                values.region() + ":" + values.ids().uuid("pool"))
                        .with("identityId", values.region() + ":" + values.ids().uuid("identity"))
                        .with("datasetName", values.text("dataset"))
                        .with(
                                "datasetRecords",
                                object().with(
                                                values.text("key"),
                                                object().with("oldValue", "red")
                                                        .with("newValue", values.text("value"))
                                                        .with("op", "replace"))));
    }
}
