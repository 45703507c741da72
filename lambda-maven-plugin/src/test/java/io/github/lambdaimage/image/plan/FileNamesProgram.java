package io.github.lambdaimage.image.plan;

import io.github.lambdaimage.project.ModuleClasses;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.Path;

/** Prints what an image gets from a folder, in a separate JVM: {@code files|jar folder jar}. */
final class FileNamesProgram {

    private FileNamesProgram() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        try {
            if (arguments[0].equals("files")) {
                ImageFiles.of(folder).files().forEach(file -> System.out.println(file.target()));
            } else {
                Path jar = Path.of(arguments[2]);
                ApplicationJar.write(ModuleClasses.of(folder), jar);
                System.out.println(ImageDigest.of(jar));
            }
        } catch (UserException e) {
            System.out.println(e.problem());
            System.out.println(e.remedy());
        }
    }
}
