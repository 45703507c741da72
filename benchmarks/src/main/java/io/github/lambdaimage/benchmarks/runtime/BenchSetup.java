package io.github.lambdaimage.benchmarks.runtime;

import io.github.lambdaimage.benchmarks.measure.Jdk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The setup of a measurement: a JDK, the class paths of the subjects, and their archives.
 *
 * @param jdk the JDK
 * @param classPaths of each subject
 * @param archives of that JDK; null during their training
 */
public record BenchSetup(
        Jdk jdk, ClassPaths classPaths, @Nullable Archives archives) {
    FunctionJvm start(Processors processors, JvmSetting setting, Subject subject, String api) throws IOException {
        return start(processors, setting, List.of(), subject, api);
    }

    FunctionJvm start(Processors processors, JvmSetting setting, List<String> more, Subject subject, String api)
            throws IOException {
        List<String> flags = new ArrayList<>(setting.flags());
        if (setting.hasArchive()) {
            flags.add(Objects.requireNonNull(archives).flag(subject));
        }
        flags.addAll(classPaths.flags(subject));
        flags.addAll(more);
        return FunctionJvm.start(processors, jdk, flags, classPaths.of(subject), subject, api);
    }
}
