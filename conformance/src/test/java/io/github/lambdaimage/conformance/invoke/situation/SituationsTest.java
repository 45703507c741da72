package io.github.lambdaimage.conformance.invoke.situation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SituationsTest {

    /** What each client shows of an error that AWS does not have. */
    private static final Map<ClientKind, Set<Aspect>> SHOWN = new EnumMap<>(Map.of(
            ClientKind.RAW, EnumSet.complementOf(EnumSet.of(Aspect.THROWN, Aspect.EXIT)),
            ClientKind.SDK, EnumSet.of(Aspect.STATUS, Aspect.ERROR, Aspect.MESSAGE, Aspect.REQUEST_ID, Aspect.THROWN),
            ClientKind.COMMAND_LINE, EnumSet.of(Aspect.ERROR, Aspect.MESSAGE, Aspect.EXIT)));

    private static final Map<Aspect, String> INVENTED = new EnumMap<>(Map.of(
            Aspect.STATUS, "500",
            Aspect.ERROR, "ServiceException",
            Aspect.MESSAGE, "Service encountered an internal error.",
            Aspect.REQUEST_ID, "01234567-89ab-cdef-0123-456789abcdef",
            Aspect.THROWN, "ServiceException",
            Aspect.EXIT, "not 0"));

    /** A check that accepts this could not fail. */
    @Test
    void checksComplainWhenTheErrorIsInvented() {
        for (Map.Entry<ClientKind, Set<Aspect>> client : SHOWN.entrySet()) {
            ObservedAnswer.Builder invented = new ObservedAnswer.Builder(client.getValue());
            for (Aspect aspect : client.getValue()) {
                invented.with(aspect, INVENTED.get(aspect));
            }
            ObservedAnswer seen = invented.build();
            assertThat(Situations.all().stream()
                            .filter(situation -> !situation.inexpressible().containsKey(client.getKey()))
                            .filter(situation -> situation.checks().stream()
                                    .allMatch(check -> check.complaint(seen).isEmpty()))
                            .map(Situation::name))
                    .as(client.getKey().label())
                    .isEmpty();
        }
    }
}
