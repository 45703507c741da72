package io.github.lambdaimage.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tags of a repository are immutable. */
@Tag("any-jvm")
class CurrentRepositoryTest {

    @ParameterizedTest
    @CsvSource({
        "true, '', latest, true",
        "false, '', latest, false",
        "true, latest, latest, false",
        "true, latest, latest2, true",
        "true, dev-*, dev-1, false",
        "true, dev-*, 1-dev, true",
        "false, *.*, 1.2, true",
        "false, *.*, 12, false"
    })
    void isImmutableUnlessTheTagIsAnException(boolean immutable, String exception, String tag, boolean expected) {
        CurrentRepository repository =
                new CurrentRepository("uri", immutable, exception.isEmpty() ? List.of() : List.of(exception));

        assertThat(repository.isImmutable(tag)).isEqualTo(expected);
    }
}
