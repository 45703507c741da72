package example;

import com.amazonaws.services.lambda.runtime.Context;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;

@Aspect
public class LoggedAspect {

    @Around("@annotation(Logged) && execution(* *(..))")
    public Object around(ProceedingJoinPoint call) throws Throwable {
        Context context = (Context) call.getArgs()[1];
        context.getLogger().log("Before " + call.getSignature().getName() + " of " + context.getFunctionName());
        return call.proceed() + ", woven";
    }
}
