package io.github.lambdaimage.conformance.invoke.situation;

import static io.github.lambdaimage.conformance.invoke.situation.Situations.taken;

import io.github.lambdaimage.conformance.invoke.situation.Call.Http;
import java.util.List;

/** Requests that only plain HTTP can express. */
final class HttpSituations {
    private HttpSituations() {}

    static List<Situation> all() {
        return List.of(
                sent(
                        "curl's content type of a form is accepted",
                        Sources.CONTENT_TYPES,
                        new Http("POST", "", "application/x-www-form-urlencoded", false, false)),
                sent(
                        "the content type of bytes is accepted",
                        Sources.CONTENT_TYPES,
                        new Http("POST", "", "binary/octet-stream", false, false)),
                sent(
                        "an event may be sent in chunks",
                        Sources.HTTP,
                        new Http("POST", "", "application/json", true, false)),
                sent("an event may wait for 100 Continue", Sources.HTTP, new Http("POST", "", "", false, true)),
                sent(
                        "a name may be percent-encoded",
                        Sources.HTTP,
                        new Http(
                                "POST",
                                "/2015-03-31/functions/%66unction/invocations?Qualifier=%24LATEST",
                                "",
                                false,
                                false)),
                Situation.of(
                                "another path is unknown",
                                Sources.UNKNOWN,
                                Call.of(
                                        "1",
                                        new Http("POST", "/2015-03-31/functions/function/nonsense", "", false, false)),
                                Check.status(404),
                                Check.that(
                                        Aspect.ERROR,
                                        "error UnknownOperationException, in any body format",
                                        "UnknownOperationException"::equals),
                                Check.matches(Aspect.REQUEST_ID, "a request id", "[0-9a-f-]{36}"))
                        .ofHttp(),
                Situation.of(
                                "another method is not allowed",
                                Sources.METHOD,
                                Call.of("", new Http("GET", "", "", false, false)),
                                Check.status(405),
                                Check.is(Aspect.ALLOW, "POST"))
                        .ofHttp());
    }

    private static Situation sent(String name, String source, Http http) {
        return Situation.of(name, source, Call.of("{\"a\":1}", http), taken(Check.payload("{\"a\":1}")))
                .ofHttp();
    }
}
