package io.github.lambdaimage.runtime.aws.internal.context;

import com.amazonaws.services.lambda.runtime.Client;
import com.amazonaws.services.lambda.runtime.ClientContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The client context of a call: {@code {"client": {...}, "custom": {...}, "env": {...}}}. What the caller omits is null. */
final class CallerClientContext implements ClientContext {

    private final @Nullable Client client;
    private final @Nullable Map<String, @Nullable String> custom;
    private final @Nullable Map<String, @Nullable String> environment;

    private CallerClientContext(CallerData data) {
        CallerData sender = data.object("client");
        this.client = sender == null ? null : new CallerClient(sender);
        this.custom = data.texts("custom");
        this.environment = data.texts("env");
    }

    static @Nullable ClientContext of(@Nullable String json) {
        CallerData data = CallerData.of("client context", json);
        return data == null ? null : new CallerClientContext(data);
    }

    @Override
    public @Nullable Client getClient() {
        return client;
    }

    @Override
    public @Nullable Map<String, @Nullable String> getCustom() {
        return custom;
    }

    @Override
    public @Nullable Map<String, @Nullable String> getEnvironment() {
        return environment;
    }

    /** The application that calls. */
    private static final class CallerClient implements Client {

        private final @Nullable String installationId;
        private final @Nullable String title;
        private final @Nullable String versionName;
        private final @Nullable String versionCode;
        private final @Nullable String packageName;

        private CallerClient(CallerData data) {
            this.installationId = data.text("installation_id");
            this.title = data.text("app_title");
            this.versionName = data.text("app_version_name");
            this.versionCode = data.text("app_version_code");
            this.packageName = data.text("app_package_name");
        }

        @Override
        public @Nullable String getInstallationId() {
            return installationId;
        }

        @Override
        public @Nullable String getAppTitle() {
            return title;
        }

        @Override
        public @Nullable String getAppVersionName() {
            return versionName;
        }

        @Override
        public @Nullable String getAppVersionCode() {
            return versionCode;
        }

        @Override
        public @Nullable String getAppPackageName() {
            return packageName;
        }
    }
}
