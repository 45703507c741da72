package io.github.lambdaimage.runtime.aws.internal.context;

import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import org.jspecify.annotations.Nullable;

/** The Amazon Cognito identity of the caller. */
final class CallerIdentity implements CognitoIdentity {

    private final @Nullable String identityId;
    private final @Nullable String identityPoolId;

    private CallerIdentity(CallerData data) {
        this.identityId = data.text("cognitoIdentityId");
        this.identityPoolId = data.text("cognitoIdentityPoolId");
    }

    static @Nullable CognitoIdentity of(@Nullable String json) {
        CallerData data = CallerData.of("Cognito identity", json);
        return data == null ? null : new CallerIdentity(data);
    }

    @Override
    public @Nullable String getIdentityId() {
        return identityId;
    }

    @Override
    public @Nullable String getIdentityPoolId() {
        return identityPoolId;
    }
}
