package io.github.lambdaimage.docker;

import java.util.ArrayList;
import java.util.List;

/** The output of {@code docker info}, and of {@code podman info}, whose fields have other names. */
final class InfoFormat {

    static final String DOCKER = FormatTemplate.of(
            FormatTemplate.text(".ServerVersion"),
            FormatTemplate.text(".OSType"),
            FormatTemplate.text(".Architecture"),
            FormatTemplate.plain(".NCPU"),
            FormatTemplate.text(".OperatingSystem"),
            FormatTemplate.text(".Driver"),
            FormatTemplate.text(".DriverStatus"),
            FormatTemplate.list(".SecurityOptions"),
            FormatTemplate.plain(".MemoryLimit"),
            FormatTemplate.plain(".SwapLimit"),
            FormatTemplate.plain(".CPUCfsQuota"),
            FormatTemplate.plain(".PidsLimit"));

    static final String PODMAN = FormatTemplate.of(
            FormatTemplate.text(".Version.Version"),
            FormatTemplate.text(".Host.OS"),
            FormatTemplate.text(".Host.Arch"),
            FormatTemplate.plain(".Host.CPUs"),
            FormatTemplate.text(".Host.Distribution.Distribution"),
            FormatTemplate.text(".Store.GraphDriverName"),
            FormatTemplate.plain(".Host.Security.Rootless"),
            FormatTemplate.plain(".Host.Security.SELinuxEnabled"),
            FormatTemplate.list(".Host.CgroupControllers"));

    private InfoFormat() {}

    static DockerInfo docker(String line) {
        List<String> fields = fields(line, 12);
        return new DockerInfo(
                FormatTemplate.decode(fields.get(0)),
                FormatTemplate.decode(fields.get(1)),
                FormatTemplate.decode(fields.get(2)),
                Integer.parseInt(fields.get(3)),
                FormatTemplate.decode(fields.get(4)),
                FormatTemplate.decode(fields.get(5)),
                FormatTemplate.decode(fields.get(6)),
                FormatTemplate.decodeList(fields.get(7)),
                new DockerInfo.Limits(
                        Boolean.parseBoolean(fields.get(8)),
                        Boolean.parseBoolean(fields.get(9)),
                        Boolean.parseBoolean(fields.get(10)),
                        Boolean.parseBoolean(fields.get(11))));
    }

    static DockerInfo podman(String line) {
        List<String> fields = fields(line, 9);
        List<String> security = new ArrayList<>();
        if (Boolean.parseBoolean(fields.get(6))) {
            security.add("name=rootless");
        }
        if (Boolean.parseBoolean(fields.get(7))) {
            security.add("name=selinux");
        }
        List<String> controllers = FormatTemplate.decodeList(fields.get(8));
        boolean memory = controllers.contains("memory");
        return new DockerInfo(
                FormatTemplate.decode(fields.get(0)),
                FormatTemplate.decode(fields.get(1)),
                FormatTemplate.decode(fields.get(2)),
                Integer.parseInt(fields.get(3)),
                FormatTemplate.decode(fields.get(4)),
                FormatTemplate.decode(fields.get(5)),
                "",
                security,
                new DockerInfo.Limits(memory, memory, controllers.contains("cpu"), controllers.contains("pids")));
    }

    /** The fields of the output, still encoded. Some versions of Docker succeed without a daemon, with empty output. */
    private static List<String> fields(String line, int count) {
        List<String> fields = FormatTemplate.fields(line);
        if (fields.size() < count || fields.get(0).isEmpty()) {
            throw DockerErrors.silent();
        }
        return fields;
    }
}
