package io.github.lambdaimage.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRevisionTest {

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    private Path folder;

    @Test
    void branchIsReadFromItsFile() throws IOException {
        write(".git/HEAD", "ref: refs/heads/feature/x\n");
        write(".git/refs/heads/feature/x", COMMIT + "\n");

        assertThat(GitRevision.of(Files.createDirectories(folder.resolve("module/deep"))))
                .contains(COMMIT);
    }

    @Test
    void packedBranchIsRead() throws IOException {
        write(".git/HEAD", "ref: refs/heads/main\n");
        write(".git/packed-refs", """
                # pack-refs with: peeled fully-peeled sorted
                1111111111111111111111111111111111111111 refs/heads/not/refs/heads/main
                %s refs/heads/main
                ^2222222222222222222222222222222222222222
                """.formatted(COMMIT));

        assertThat(GitRevision.of(folder)).contains(COMMIT);
    }

    @Test
    void detachedHeadIsRead() throws IOException {
        write(".git/HEAD", COMMIT + "\n");

        assertThat(GitRevision.of(folder)).contains(COMMIT);
    }

    @Test
    void repositoryOfSha256HasLongerCommits() throws IOException {
        write(".git/HEAD", "a".repeat(64) + "\n");

        assertThat(GitRevision.of(folder)).contains("a".repeat(64));
    }

    @Test
    void worktreeHasItsOwnHeadAndTheBranchesOfTheRepository() throws IOException {
        write("main/.git/refs/heads/side", COMMIT + "\n");
        write("main/.git/HEAD", "ref: refs/heads/main\n");
        write("main/.git/worktrees/side/HEAD", "ref: refs/heads/side\n");
        write("main/.git/worktrees/side/commondir", "../..\n");
        write("side/.git", "gitdir: " + folder.resolve("main/.git/worktrees/side") + "\n");

        assertThat(GitRevision.of(folder.resolve("side"))).contains(COMMIT);
    }

    @Test
    void submoduleIsReadFromARelativePath() throws IOException {
        write(".git/modules/sub/HEAD", COMMIT);
        write("sub/.git", "gitdir: ../.git/modules/sub\n");

        assertThat(GitRevision.of(folder.resolve("sub"))).contains(COMMIT);
    }

    @Test
    void branchWithoutCommitIsEmpty() throws IOException {
        write(".git/HEAD", "ref: refs/heads/main\n");

        assertThat(GitRevision.of(folder)).isEmpty();
    }

    @Test
    void unreadableRepositoryIsEmpty() throws IOException {
        for (String head :
                new String[] {"", "nonsense", "ref: refs/heads/.invalid", "ref: HEAD", "ref: ../../x", "0123"}) {
            write(".git/HEAD", head);
            assertThat(GitRevision.of(folder)).as(head).isEmpty();
        }
        write(".git/HEAD", "ref: refs/heads/round");
        write(".git/refs/heads/round", "ref: refs/heads/round");
        assertThat(GitRevision.of(folder)).isEmpty();
        Files.write(folder.resolve(".git/HEAD"), new byte[] {(byte) 0xff});
        assertThat(GitRevision.of(folder)).isEmpty();
        write("other/.git", "something else");
        assertThat(GitRevision.of(folder.resolve("other"))).isEmpty();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
