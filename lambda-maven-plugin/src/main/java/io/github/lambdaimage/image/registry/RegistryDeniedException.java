package io.github.lambdaimage.image.registry;

import io.github.lambdaimage.report.UserException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The registry denied an operation. Its message may be that of another service, which this room does not know: ECR sends
 * the message of IAM.
 */
public final class RegistryDeniedException extends UserException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String registryMessage;

    /**
     * A denial.
     *
     * @param status of HTTP: 401 or 403
     * @param registryMessage the registry's own message; empty if it sent none
     */
    public RegistryDeniedException(
            String problem, String remedy, int status, String registryMessage, @Nullable Throwable cause) {
        super(problem, remedy, cause);
        this.status = status;
        this.registryMessage = Objects.requireNonNull(registryMessage, "registryMessage");
    }

    /** The status of HTTP: 401 if the registry does not accept the login, 403 if the login lacks a permission. */
    public int status() {
        return status;
    }

    /** The registry's own message; empty if it sent none. */
    public String registryMessage() {
        return registryMessage;
    }

    /** The same with a cause. */
    public RegistryDeniedException withCause(Throwable cause) {
        return new RegistryDeniedException(problem(), remedy(), status, registryMessage, cause);
    }
}
