package io.github.lambdaimage.image.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.image.plan.BaseFolders.Link;
import io.github.lambdaimage.image.plan.BaseFolders.Rights;
import io.github.lambdaimage.json.JsonWriter;
import io.github.lambdaimage.json.LocatedJson;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BaseFoldersTest {

    private final BaseFolders folders = new BaseFolders(
            Set.of("tmp", "home", "home/a", "usr/lib64"),
            Map.of("tmp", new Rights(01777, 0, 0), "home/a", new Rights(0700, 65_532, 70_000)),
            Map.of(
                    "lib64",
                    new Link("usr/lib64", true),
                    "var/lock",
                    new Link("../run/./lock", false),
                    "up",
                    new Link("../../etc", true)),
            Set.of("etc/passwd", "home/a/b"));

    @Test
    void ofWhenWrittenReadsTheSame() {
        assertThat(BaseFolders.of(LocatedJson.parse(JsonWriter.toText(folders.toDocument()))))
                .isEqualTo(folders);
    }

    @Test
    void closedOnTheWayNamesTheFolderThatOnlyItsOwnerEnters() {
        assertThat(folders.closedOnTheWay("/home/a/b/c")).contains("/home/a");
        assertThat(folders.closedOnTheWay("/home/a")).isEmpty();
        assertThat(folders.closedOnTheWay("/tmp/x")).isEmpty();
    }

    @Test
    void fileOnTheWayNamesTheFileThatAFolderWouldReplace() {
        assertThat(folders.fileOnTheWay("/etc/passwd/a")).contains("/etc/passwd");
        assertThat(folders.fileOnTheWay("/etc/passwd/")).contains("/etc/passwd");
        assertThat(folders.fileOnTheWay("/etc/passwd")).isEmpty();
        assertThat(folders.fileOnTheWay("/etc/passwd-/a")).isEmpty();
    }

    @Test
    void linkOnTheWayWhenAFolderIsALinkNamesIt() {
        assertThat(folders.linkOnTheWay("/lib64/a/b")).contains("/lib64");
        assertThat(folders.linkOnTheWay("/var/lock/b")).contains("/var/lock");
        assertThat(folders.linkOnTheWay("/usr/lib64/b")).isEmpty();
        assertThat(folders.linkOnTheWay("/lib640/b")).isEmpty();
    }

    @Test
    void linkOnTheWayWhenFileReplacesALinkNamesItWhereAFolderIs() {
        assertThat(folders.linkOnTheWay("/lib64")).contains("/lib64");
        assertThat(folders.linkOnTheWay("/var/lock")).isEmpty();
    }

    @Test
    void targetOfWhenLinkIsRelativeStartsAtItsFolder() {
        assertThat(folders.targetOf("/lib64")).isEqualTo("/usr/lib64");
        assertThat(folders.targetOf("/var/lock")).isEqualTo("/run/lock");
        assertThat(folders.targetOf("/up")).isEqualTo("/etc");
    }
}
