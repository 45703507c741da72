package io.github.lambdaimage.runtime.aws.internal.context;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.aws.internal.log.CoreLogger;
import io.github.lambdaimage.runtime.aws.internal.log.FunctionLog;
import io.github.lambdaimage.runtime.aws.internal.log.Log4jRequestId;
import io.github.lambdaimage.runtime.internal.loop.RuntimeLog;
import java.time.Clock;
import java.util.Map;

/** Creates the context of each call. All contexts share one logger. */
public final class CallContexts {

    private final FunctionVariables function;
    private final FunctionLog logger;
    private final Log4jRequestId log4j;

    private CallContexts(FunctionVariables function, FunctionLog logger, Log4jRequestId log4j) {
        this.function = function;
        this.logger = logger;
        this.log4j = log4j;
    }

    /** Creates contexts for the function that environment variables describe, and sets the logger of aws-lambda-java-core. */
    public static CallContexts of(Map<String, String> variables, RuntimeLog log) {
        FunctionLog logger = FunctionLog.of(variables, Clock.systemUTC(), log);
        CoreLogger.set(logger);
        return new CallContexts(FunctionVariables.of(variables), logger, new Log4jRequestId(log));
    }

    /**
     * The context of the next call, which its messages belong to.
     *
     * @throws IllegalArgumentException if the caller has sent a client context or an identity that is not valid
     */
    public Context next(Invocation invocation) {
        logger.begin(invocation);
        log4j.put(invocation.requestId());
        // Most calls have neither, and their classes are not loaded then.
        String clientContext = invocation.clientContext();
        String identity = invocation.cognitoIdentity();
        return new CallContext(
                function,
                invocation,
                clientContext == null ? null : CallerClientContext.of(clientContext),
                identity == null ? null : CallerIdentity.of(identity),
                logger);
    }
}
