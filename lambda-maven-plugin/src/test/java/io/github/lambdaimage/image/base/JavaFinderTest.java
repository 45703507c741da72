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
    void findWhenJavaIsOnThePathNamesItSo() throws Exception {
        assertThat(find(Map.of("PATH", "/bin:/opt/java/bin/"), TestLayer.withJava("21.0.5")))
                .isEqualTo(new BaseJava("java", "/opt/java", "21.0.5", 21));
    }

    @Test
    void findWhenJavaIsOnlyInItsHomeNamesItsPlace() throws Exception {
        assertThat(find(Map.of("PATH", "/bin", "JAVA_HOME", "/opt/java/"), TestLayer.withJava("25")))
                .isEqualTo(new BaseJava("/opt/java/bin/java", "/opt/java", "25", 25));
    }

    @Test
    void findWhenThereIsNoPathLooksWhereDockerDoes() throws Exception {
        TestLayer layer = TestLayer.withJava("17.0.1").link("usr/local/bin/java", "/opt/java/bin/java");

        assertThat(find(Map.of(), layer)).isEqualTo(new BaseJava("java", "/opt/java", "17.0.1", 17));
    }

    @Test
    void findWhenItIsJava8KnowsItsOldName() throws Exception {
        TestLayer layer = new TestLayer()
                .executable("opt/java/jre/bin/java", "x")
                .file("opt/java/release", "JAVA_VERSION=\"1.8.0_402\"\n");

        assertThat(find(Map.of("PATH", "/opt/java/jre/bin"), layer))
                .isEqualTo(new BaseJava("java", "/opt/java", "1.8.0_402", 8));
    }

    @Test
    void findWhenJavaMayNotBeExecutedPassesItOver() {
        TestLayer layer = new TestLayer().file("opt/java/bin/java", "x");

        assertThatThrownBy(() -> find(Map.of("PATH", "/opt/java/bin"), layer))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The base image base:1 has no java, neither on its PATH nor in its JAVA_HOME.");
    }

    @Test
    void findWhenVersionIsMissingSaysSo() {
        TestLayer layer = new TestLayer().executable("opt/java/bin/java", "x");

        assertThatThrownBy(() -> find(Map.of("PATH", "/opt/java/bin"), layer))
                .isInstanceOf(UserException.class)
                .hasMessage("The Java of the base image base:1 does not say its version: /opt/java has no file"
                        + " \"release\" with a JAVA_VERSION." + System.lineSeparator()
                        + "Set \"BaseImage\" in config.json to an image with a complete Java runtime, as"
                        + " public.ecr.aws/lambda/java:25.");
    }

    private static BaseJava find(Map<String, String> variables, TestLayer layer) throws Exception {
        LayerScan scan = LayerScan.read(new ByteArrayInputStream(layer.unpacked()));
        return new JavaFinder(new ImageFileSystem(List.of(scan)), variables, "base:1").find();
    }
}
