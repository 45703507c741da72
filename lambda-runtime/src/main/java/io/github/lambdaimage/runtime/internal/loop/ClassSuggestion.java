package io.github.lambdaimage.runtime.internal.loop;

import java.io.File;
import java.io.IOException;
import java.util.Enumeration;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Searches the folders and jars of a class path for the class name that is closest to a missing one. Reads file names only, and
 * is used only after a failed start. A class with the same simple name in another package is closest; otherwise the number of
 * typing errors counts, up to a third of the simple name.
 */
public final class ClassSuggestion {

    private static final String SUFFIX = ".class";
    private static final int MAX_DEPTH = 64;

    private final String wanted;
    private final String wantedSimple;
    private @Nullable String nearest;
    private int distance;

    ClassSuggestion(String wanted) {
        this.wanted = wanted.replace('/', '.');
        this.wantedSimple = simple(this.wanted);
        this.distance = 1 + 2 * Math.max(2, wantedSimple.length() / 3);
    }

    /** The closest name, or null if no name is close. */
    @Nullable
    String in(String classPath) {
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            File file = new File(entry.isEmpty() ? "." : entry);
            if (file.isDirectory()) {
                folder(file, "", 0);
            } else if (file.isFile()) {
                jar(file);
            }
        }
        return nearest;
    }

    private void folder(File folder, String prefix, int depth) {
        String[] names = folder.list();
        if (names == null || depth > MAX_DEPTH) {
            return;
        }
        for (String name : names) {
            if (name.endsWith(SUFFIX)) {
                candidate(prefix + name);
            } else if (name.indexOf('.') < 0) {
                folder(new File(folder, name), prefix + name + "/", depth + 1);
            }
        }
    }

    private void jar(File file) {
        try (ZipFile zip = new ZipFile(file)) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                String name = entries.nextElement().getName();
                if (name.endsWith(SUFFIX) && !name.startsWith("META-INF/")) {
                    candidate(name);
                }
            }
        } catch (IOException e) {
            // An unreadable jar has no candidates.
        }
    }

    private void candidate(String path) {
        String name = path.substring(0, path.length() - SUFFIX.length()).replace('/', '.');
        String simple = simple(name);
        if (simple.indexOf('-') >= 0 || simple.isEmpty() || Character.isDigit(simple.charAt(0))) {
            return; // module-info, package-info, anonymous classes
        }
        // Twice the errors in the simple name, plus one if the rest of the name differs.
        int mistakes = 2 * mistakes(wantedSimple, simple, distance / 2 + 1);
        if (!outer(name).equals(outer(wanted))) {
            mistakes++;
        }
        if (mistakes < distance || (mistakes == distance && nearest != null && name.compareTo(nearest) < 0)) {
            distance = mistakes;
            nearest = name;
        }
    }

    private static String simple(String name) {
        return name.substring(1 + Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')));
    }

    private static String outer(String name) {
        return name.substring(0, name.length() - simple(name).length()).replace('$', '.');
    }

    /** Edit distance ignoring case, up to the limit. */
    public static int mistakes(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) >= limit) {
            return limit;
        }
        String left = a.toLowerCase(Locale.ROOT);
        String right = b.toLowerCase(Locale.ROOT);
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], row[j]));
            }
        }
        return Math.min(limit, row[row.length - 1]);
    }
}
