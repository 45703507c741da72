package io.github.lambdaimage.image.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.image.TestLayer;
import io.github.lambdaimage.image.plan.BaseJava;
import io.github.lambdaimage.report.UserException;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JavaFinderTest {

    @Test
    void findWhenJavaIsInThePathUsesItsFolder() throws Exception {
        assertThat(find(Map.of("PATH", "/bin:/opt/java/bin/"), TestLayer.withJava("21.0.5")))
                .isEqualTo(new BaseJava("/opt/java/bin/java", "/opt/java", "21.0.5", 21));
    }

    @Test
    void findWhenJavaIsOnlyInJavaHomeUsesThatFolder() throws Exception {
        assertThat(find(Map.of("PATH", "/bin", "JAVA_HOME", "/opt/java/"), TestLayer.withJava("25")))
                .isEqualTo(new BaseJava("/opt/java/bin/java", "/opt/java", "25", 25));
    }

    @Test
    void findWhenPathIsNotSetUsesTheDefaultOfDocker() throws Exception {
        TestLayer layer = TestLayer.withJava("17.0.1").link("usr/local/bin/java", "/opt/java/bin/java");

        assertThat(find(Map.of(), layer)).isEqualTo(new BaseJava("/usr/local/bin/java", "/opt/java", "17.0.1", 17));
    }

    @Test
    void findWhenJavaIsVersion8ReadsItsOldVersionFormat() throws Exception {
        TestLayer layer = new TestLayer()
                .executable("opt/java/jre/bin/java", "x")
                .file("opt/java/release", "JAVA_VERSION=\"1.8.0_402\"\n");

        assertThat(find(Map.of("PATH", "/opt/java/jre/bin"), layer))
                .isEqualTo(new BaseJava("/opt/java/jre/bin/java", "/opt/java", "1.8.0_402", 8));
    }

    @Test
    void findWhenJavaIsNotExecutableSkipsIt() {
        TestLayer layer = new TestLayer().file("opt/java/bin/java", "x");

        assertThatThrownBy(() -> find(Map.of("PATH", "/opt/java/bin"), layer))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The base image base:1 has no Java in its PATH or JAVA_HOME.");
    }

    @Test
    void findWhenJavaIsADeviceSkipsIt() {
        TestLayer layer = new TestLayer().device("opt/java/bin/java").file("opt/java/release", "JAVA_VERSION=\"21\"");

        assertThatThrownBy(() -> find(Map.of("PATH", "/opt/java/bin"), layer))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The base image base:1 has no Java in its PATH or JAVA_HOME.");
    }

    @Test
    void findWhenVersionIsMissingFails() {
        TestLayer layer = new TestLayer().executable("opt/java/bin/java", "x");

        assertThatThrownBy(() -> find(Map.of("PATH", "/opt/java/bin"), layer))
                .isInstanceOf(UserException.class)
                .hasMessage("The Java version of base image base:1 is unknown: no JAVA_VERSION in /opt/java/release."
                        + System.lineSeparator()
                        + "Set \"BaseImage\" in config.json to an image with a complete Java runtime, for example"
                        + " public.ecr.aws/lambda/java:25.");
    }

    @Test
    void findWhenVersionIsNoNumberFails() {
        TestLayer layer = new TestLayer()
                .executable("opt/java/bin/java", "x")
                .file("opt/java/release", "JAVA_VERSION=\"" + "9".repeat(60_000) + "\"\n");

        assertThatThrownBy(() -> find(Map.of("PATH", "/opt/java/bin"), layer))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The Java version of base image base:1 is unknown");
    }

    private static BaseJava find(Map<String, String> variables, TestLayer layer) throws Exception {
        LayerScan scan = LayerScan.read(new ByteArrayInputStream(layer.unpacked()));
        return new JavaFinder(new ImageFileSystem(List.of(scan)), variables, "base:1").find();
    }
}
