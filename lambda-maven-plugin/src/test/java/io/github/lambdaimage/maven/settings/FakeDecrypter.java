package io.github.lambdaimage.maven.settings;

import java.util.List;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** Decrypts a password by prefixing it with {@code decrypted}. */
record FakeDecrypter(List<SettingsProblem> problems) implements SettingsDecrypter {

    @Override
    public SettingsDecryptionResult decrypt(SettingsDecryptionRequest request) {
        List<Server> servers = request.getServers().stream().map(Server::clone).toList();
        servers.stream()
                .filter(server -> server.getPassword() != null)
                .forEach(server -> server.setPassword("decrypted " + server.getPassword()));
        List<Proxy> proxies = request.getProxies().stream().map(Proxy::clone).toList();
        proxies.stream()
                .filter(proxy -> proxy.getPassword() != null)
                .forEach(proxy -> proxy.setPassword("decrypted " + proxy.getPassword()));
        return new Decrypted(servers, proxies, problems);
    }

    private record Decrypted(List<Server> servers, List<Proxy> proxies, List<SettingsProblem> problems)
            implements SettingsDecryptionResult {
        @Override
        public Server getServer() {
            return servers.get(0);
        }

        @Override
        public List<Server> getServers() {
            return servers;
        }

        @Override
        public Proxy getProxy() {
            return proxies.get(0);
        }

        @Override
        public List<Proxy> getProxies() {
            return proxies;
        }

        @Override
        public List<SettingsProblem> getProblems() {
            return problems;
        }
    }
}
