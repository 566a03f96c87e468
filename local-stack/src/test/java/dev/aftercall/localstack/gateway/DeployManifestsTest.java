package dev.aftercall.localstack.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;

import dev.aftercall.localstack.layout.Service;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds {@code deploy/} to the services as they are: their paths, ports, probes, roles and variables. */
class DeployManifestsTest {

    private static final Path DEPLOY = Path.of("../deploy");
    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    @Test
    void theIngressRoutesTheSamePathsAsTheGateway() throws IOException {
        Map<String, String> ingress = new TreeMap<>();
        JsonNode rules = one(DEPLOY.resolve("ingress.yaml")).at("/spec/rules/0/http/paths");
        rules.forEach(path -> ingress.put(
                path.path("path").asText(), path.at("/backend/service/name").asText()));

        Map<String, String> gateway = Routes.TABLE.stream()
                .collect(Collectors.toMap(
                        Route::prefix, route -> route.service().module() + "-http", (a, b) -> a, TreeMap::new));

        assertThat(ingress).isEqualTo(gateway);
    }

    @Test
    void everyServiceIsDeployedOnItsOwnDatabase() throws IOException {
        List<String> resources = texts(one(DEPLOY.resolve("kustomization.yaml")).path("resources"));
        for (Service service : Service.values()) {
            JsonNode kustomization = one(DEPLOY.resolve("services/" + service.module() + "/kustomization.yaml"));

            assertThat(resources).contains("services/" + service.module());
            assertThat(kustomization.path("namePrefix").asText()).isEqualTo(service.module() + "-");
            assertThat(texts(kustomization.at("/configMapGenerator/0/literals")))
                    .anyMatch(literal ->
                            literal.startsWith("AFTERCALL_DB_URL=") && literal.endsWith("/" + service.database()));
        }
    }

    @Test
    void everyResourceThatIsNamedExists() throws IOException {
        for (Path kustomization : files("kustomization.yaml")) {
            for (String resource : texts(one(kustomization).path("resources"))) {
                assertThat(kustomization.resolveSibling(resource)).exists();
            }
        }
    }

    @Test
    void probesAskTheHealthPathsOnTheHttpPort() throws IOException {
        JsonNode container = one(DEPLOY.resolve("base/service/deployment.yaml")).at("/spec/template/spec/containers/0");

        assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
        assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/q/health/ready");
        assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/q/health/started");
        assertThat(container.findValuesAsText("port").stream().distinct()).containsExactly("http");
    }

    @Test
    void everyVariableIsOneThatOperationsExplains() throws IOException {
        String operations = Files.readString(Path.of("../docs/operations.md"));
        JsonNode container = one(DEPLOY.resolve("base/service/deployment.yaml")).at("/spec/template/spec/containers/0");
        List<String> names = new ArrayList<>(container.path("env").findValuesAsText("name"));
        for (Path kustomization : files("kustomization.yaml")) {
            texts(one(kustomization).at("/configMapGenerator/0/literals"))
                    .forEach(literal -> names.add(literal.substring(0, literal.indexOf('='))));
        }

        assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(operations).contains("`" + name + "`"));
    }

    @Test
    void aPodRunsWithoutRightsItDoesNotNeed() throws IOException {
        for (String manifest : List.of("deployment.yaml", "migrate.yaml")) {
            JsonNode pod = one(DEPLOY.resolve("base/service").resolve(manifest)).at("/spec/template/spec");

            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/containers/0/securityContext/readOnlyRootFilesystem")
                            .asBoolean())
                    .isTrue();
            assertThat(pod.at("/containers/0/securityContext/allowPrivilegeEscalation")
                            .asBoolean(true))
                    .isFalse();
        }
    }

    @Test
    void podsSpreadByService() throws IOException {
        for (Service service : Service.values()) {
            assertThat(valueOf(service, "/spec/template/spec/topologySpreadConstraints/0/labelSelector/matchLabels")
                            .path("app.kubernetes.io/name")
                            .asText())
                    .isEqualTo(service.module());
        }
    }

    @Test
    void whoNeedsAKeyringHasItMountedFromASecretOfItsOwn() throws IOException {
        List<Service> sealing = new ArrayList<>();
        for (Service service : Service.values()) {
            String settings = Files.readString(
                    Path.of("..", service.module(), "src", "main", "resources", "application.properties"));
            if (settings.contains("${AFTERCALL_KEYRING")) {
                sealing.add(service);
            }
        }

        assertThat(sealing).contains(Service.AUTH);
        for (Service service : sealing) {
            JsonNode volume = valueOf(service, "/spec/template/spec/volumes/-");
            JsonNode mount = valueOf(service, "/spec/template/spec/containers/0/volumeMounts/-");

            assertThat(volume.at("/secret/secretName").asText()).isEqualTo(service.module() + "-keyring");
            assertThat(volume.at("/secret/defaultMode").asInt()).isEqualTo(Integer.parseInt("440", 8));
            assertThat(mount.path("name")).isEqualTo(volume.path("name"));
            assertThat(texts(one(kustomizationOf(service)).at("/configMapGenerator/0/literals")))
                    .contains(
                            "AFTERCALL_KEYRING=" + mount.path("mountPath").asText() + "/keyring",
                            "AFTERCALL_KEYRING_GROUP_MAY_READ=true");
        }
    }

    @Test
    void whatAMigrationNeedsIsAppliedWithIt() throws IOException {
        String step = "aftercall.dev/release-step";
        assertThat(one(DEPLOY.resolve("base/service/migrate.yaml"))
                        .at("/metadata/labels")
                        .path(step)
                        .asText())
                .isEqualTo("migrate");
        assertThat(one(DEPLOY.resolve("base/service/service-account.yaml"))
                        .at("/metadata/labels")
                        .path(step)
                        .asText())
                .isEqualTo("migrate");
        for (Service service : Service.values()) {
            assertThat(one(kustomizationOf(service))
                            .at("/configMapGenerator/0/options/labels")
                            .path(step)
                            .asText())
                    .isEqualTo("migrate");
        }
    }

    @Test
    void tracesReachTheirCollector() throws IOException {
        assertThat(one(DEPLOY.resolve("network.yaml")).at("/spec/egress").findValuesAsText("port"))
                .contains("4317");
    }

    @Test
    void imagesAreBuiltWithoutLocalData() throws IOException {
        assertThat(Files.readAllLines(Path.of("../.dockerignore")))
                .contains(".git", ".aftercall", "**/target/*", "!*/target/quarkus-app");
    }

    private static Path kustomizationOf(Service service) {
        return DEPLOY.resolve("services/" + service.module() + "/kustomization.yaml");
    }

    /** What the patches of a service put at a path of its Deployment. */
    private static JsonNode valueOf(Service service, String path) throws IOException {
        for (JsonNode patch : one(kustomizationOf(service)).path("patches")) {
            if (patch.at("/target/kind").asText().equals("Deployment")) {
                for (JsonNode operation : YAML.readTree(patch.path("patch").asText())) {
                    if (operation.path("path").asText().equals(path)) {
                        return operation.path("value");
                    }
                }
            }
        }
        throw new AssertionError("%s: no patch of %s".formatted(service.module(), path));
    }

    private static JsonNode one(Path file) throws IOException {
        return YAML.readTree(file.toFile());
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<Path> files(String name) throws IOException {
        try (Stream<Path> files = Files.walk(DEPLOY)) {
            return files.filter(file -> file.getFileName().toString().equals(name))
                    .toList();
        }
    }
}
