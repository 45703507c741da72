package io.github.lambdaimage.text;

/**
 * The folder of the user in file names. Shells do not replace the tilde in {@code "-Dlambda.cacheDir=~/cache"}, and a folder
 * with the name {@code ~} would be created in the project.
 */
public final class HomeFolder {

    private HomeFolder() {}

    /** The name of a file, with the folder of the user in the place of a leading {@code ~/}. */
    public static String expand(String file) {
        return file.startsWith("~/") || file.startsWith("~\\")
                ? System.getProperty("user.home") + file.substring(1)
                : file;
    }
}
