package io.github.lambdaimage.config;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The HTTPS URL of the function. Keys that are absent in {@code config.json} have the defaults that are listed here.
 *
 * @param authType who may call the URL; default {@code AWS_IAM}
 * @param invokeMode how the response is sent; default {@code BUFFERED}
 * @param cors access for pages of other origins, or null for none
 */
public record FunctionUrl(
        AuthType authType, InvokeMode invokeMode, @Nullable Cors cors) {

    public FunctionUrl {
        Objects.requireNonNull(authType, "authType");
        Objects.requireNonNull(invokeMode, "invokeMode");
    }

    /** Who may call the URL. */
    public enum AuthType implements JsonEnum {
        /** Callers with AWS credentials and the permission. */
        AWS_IAM,
        /** Everyone on the Internet. */
        NONE;

        @Override
        public String word() {
            return name();
        }
    }

    /** How the response is sent. */
    public enum InvokeMode implements JsonEnum {
        /** When it is complete. */
        BUFFERED,
        /** While the function writes it. */
        RESPONSE_STREAM;

        @Override
        public String word() {
            return name();
        }
    }

    /**
     * Access for pages of other origins.
     *
     * @param allowCredentials whether a page may send cookies; default false
     * @param allowHeaders request headers, at most 100
     * @param allowMethods methods, at most 6
     * @param allowOrigins origins, at most 100
     * @param exposeHeaders response headers that a page may read, at most 100
     * @param maxAge how long a browser may cache preflight responses, at most a day; default zero
     */
    public record Cors(
            boolean allowCredentials,
            List<String> allowHeaders,
            List<String> allowMethods,
            List<String> allowOrigins,
            List<String> exposeHeaders,
            Duration maxAge) {

        public Cors {
            allowHeaders = List.copyOf(allowHeaders);
            allowMethods = List.copyOf(allowMethods);
            allowOrigins = List.copyOf(allowOrigins);
            exposeHeaders = List.copyOf(exposeHeaders);
            Objects.requireNonNull(maxAge, "maxAge");
        }
    }
}
