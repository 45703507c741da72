package io.github.lambdaimage.config;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The function's own HTTPS address. It is whole: what is not written has the default that is named here.
 *
 * @param authType who may call it; {@code AWS_IAM}
 * @param invokeMode how it answers; {@code BUFFERED}
 * @param cors what pages of other origins may do, or null for nothing
 */
public record FunctionUrl(
        AuthType authType, InvokeMode invokeMode, @Nullable Cors cors) {

    public FunctionUrl {
        Objects.requireNonNull(authType, "authType");
        Objects.requireNonNull(invokeMode, "invokeMode");
    }

    /** Who may call the address. */
    public enum AuthType implements JsonEnum {
        /** Callers that AWS knows and that have the permission. */
        AWS_IAM,
        /** Everybody. */
        NONE;

        @Override
        public String word() {
            return name();
        }
    }

    /** How the address answers. */
    public enum InvokeMode implements JsonEnum {
        /** When the whole answer is there. */
        BUFFERED,
        /** While the function writes. */
        RESPONSE_STREAM;

        @Override
        public String word() {
            return name();
        }
    }

    /**
     * What pages of other origins may do.
     *
     * @param allowCredentials whether cookies may be sent; false
     * @param allowHeaders request headers, at most 100
     * @param allowMethods methods, at most 6
     * @param allowOrigins origins, at most 100
     * @param exposeHeaders response headers that a page may read, at most 100
     * @param maxAge how long a browser remembers this, at most a day; zero
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
