package io.github.lambdaimage.image.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.image.failure.DamagedImageException;
import io.github.lambdaimage.image.plan.ImageDigest;
import io.github.lambdaimage.image.registry.RegistryManifest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestDocumentTest {

    private static final String A = ImageDigest.of("a");
    private static final String B = ImageDigest.of("b");
    private static final String ATTESTATION = "\"platform\":{\"architecture\":\"unknown\",\"os\":\"unknown\"}";

    private static ManifestDocument parse(String mediaType, String text) throws DamagedImageException {
        return ManifestDocument.parse(
                new RegistryManifest(text.getBytes(StandardCharsets.UTF_8), mediaType, ImageDigest.of(text)));
    }

    private static String descriptor(String type, String digest, String more) {
        return "{\"mediaType\":\"" + type + "\",\"digest\":\"" + digest + "\",\"size\":7" + more + "}";
    }

    /** Members that registries and tools add: of OCI 1.1, of Docker 29, of attestations, of the future. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"annotations\":{\"a\":\"b\"}",
                ",\"annotations\":null",
                ",\"artifactType\":\"application/x\"",
                ",\"artifactType\":null",
                ",\"subject\":{\"digest\":\"sha256:0\"}",
                ",\"data\":\"e30=\"",
                ",\"urls\":[\"https://example.com\"]",
                ",\"platform\":{\"os\":\"linux\",\"architecture\":\"amd64\",\"os.features\":[\"x\"],\"y\":1}",
                ",\"x\":[1,{\"y\":null}]"
            })
    void parseIgnoresUnknownMembers(String more) throws Exception {
        String layer = "application/vnd.oci.image.layer.v1.tar+gzip";
        String configuration = "application/vnd.oci.image.config.v1+json";

        assertThat(parse(
                        "application/vnd.oci.image.manifest.v1+json",
                        "{\"schemaVersion\":2,\"config\":" + descriptor(configuration, A, more) + ",\"layers\":["
                                + descriptor(layer, B, more) + "]" + more + "}"))
                .isEqualTo(new ManifestDocument.Image(
                        true,
                        new ManifestDocument.Descriptor(configuration, A, 7),
                        List.of(new ManifestDocument.Descriptor(layer, B, 7))));
        String single = "application/vnd.docker.distribution.manifest.v2+json";
        for (String type : ManifestDocument.INDEX_TYPES) {
            assertThat(parse(
                            "text/plain",
                            "{\"mediaType\":\"" + type + "\",\"manifests\":["
                                    + descriptor(
                                            single,
                                            A,
                                            ",\"platform\":{\"os\":\"linux\",\"architecture\":\"arm64\",\"variant\":\"v8\"}"
                                                    + more.replaceFirst(",\"platform\".*", ""))
                                    + "]" + more + "}"))
                    .isEqualTo(new ManifestDocument.Index(List.of(new ManifestDocument.Entry(
                            new ManifestDocument.Descriptor(single, A, 7),
                            Optional.of(new Platform("linux", "arm64", ""))))));
        }
    }

    @Test
    void parseWhenEntriesHaveNoPlatformKeepsThem() throws Exception {
        ManifestDocument.Index index = (ManifestDocument.Index) parse(
                "",
                "{\"manifests\":[" + descriptor("x", A, "") + "," + descriptor("x", B, ",\"platform\":{}") + ","
                        + descriptor("application/vnd.oci.image.index.v1+json", B, "," + ATTESTATION) + "]}");

        assertThat(index.entries())
                .extracting(entry -> entry.platform().isPresent())
                .containsExactly(false, false, true);
        assertThat(index.entries()).extracting(ManifestDocument.Entry::isIndex).containsExactly(false, false, true);
    }

    @Test
    void parseWhenFormatIsDockersIsNotOci() throws Exception {
        ManifestDocument.Image image = (ManifestDocument.Image) parse(
                "application/vnd.docker.distribution.manifest.v2+json",
                "{\"config\":" + descriptor("application/vnd.docker.container.image.v1+json", A, "")
                        + ",\"layers\":[]}");

        assertThat(image.oci()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"manifests\":7}",
                "{\"manifests\":[{}]}",
                "{\"layers\":[]}",
                "{\"config\":{\"digest\":\"sha256:0\",\"size\":1},\"layers\":[]}",
                "{\"layers\":[],\"manifests\":[]}",
                "{\"schemaVersion\":1,\"fsLayers\":[]}",
                "<html>"
            })
    void parseWhenDocumentIsNotValidFails(String text) {
        assertThatThrownBy(() -> parse("application/vnd.oci.image.manifest.v1+json", text))
                .isInstanceOf(DamagedImageException.class)
                .hasMessageStartingWith("its ");
    }
}
