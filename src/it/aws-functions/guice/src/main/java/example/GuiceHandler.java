package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import jakarta.inject.Inject;

public class GuiceHandler implements RequestHandler<GuiceHandler.Request, GuiceHandler.Response> {

    @Inject
    private Greeter greeter;

    public GuiceHandler() {
        Injector injector = Guice.createInjector(new GreetingModule());
        injector.injectMembers(this);
    }

    @Override
    public Response handleRequest(Request request, Context context) {
        return new Response(greeter.greet(request.name()));
    }

    public record Request(String name) {}

    public record Response(String greeting) {}

    interface Greeter {
        String greet(String name);
    }

    static class GreetingModule extends AbstractModule {

        @Provides
        @Singleton
        Greeter greeter() {
            return name -> "Hello " + name + " from a container";
        }
    }
}
