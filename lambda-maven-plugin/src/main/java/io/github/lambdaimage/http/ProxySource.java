package io.github.lambdaimage.http;

/**
 * Where a proxy is configured, for messages.
 *
 * @param place such as {@code HTTPS_PROXY}
 * @param addLogin a sentence that explains how to add a login there
 * @param exclude a sentence that explains how to exclude a host there
 */
public record ProxySource(String place, String addLogin, String exclude) {

    public static final ProxySource SETTINGS = new ProxySource(
            "Maven's settings.xml",
            "Add <username> and <password> to the proxy in Maven's settings.xml.",
            "add it to <nonProxyHosts> of the proxy in Maven's settings.xml");

    /** The JVM's system properties for requests of a scheme. */
    static ProxySource properties(String scheme) {
        return new ProxySource(
                "the system property " + scheme + ".proxyHost",
                "Add \"-D" + scheme + ".proxyUser=USER\" \"-D" + scheme
                        + ".proxyPassword=PASSWORD\" to the mvn command.",
                "add it to \"-Dhttp.nonProxyHosts=HOSTS\"");
    }

    static ProxySource variable(String name) {
        return new ProxySource(name, "Set " + name + " to http://USER:PASSWORD@HOST:PORT.", "add it to NO_PROXY");
    }
}
