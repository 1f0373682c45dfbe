package org.sidu.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelmChartTest {

    private static final Pattern CREDENTIAL =
            Pattern.compile("PASSWORD|SECRET|TOKEN|_KEY$|USERNAME", Pattern.CASE_INSENSITIVE);

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "production", "everything-on"})
    void passesStrictLint(String valueSet, @TempDir Path scratch) {
        LintResult result = Chart.lint(Chart.copy(valueSet, scratch));

        assertThat(result.isFailed())
                .as(String.join("\n", result.getMessages()))
                .isFalse();
    }

    @Test
    void wouldFailLintOnBrokenYaml(@TempDir Path scratch) throws IOException {
        Path chart = Chart.copy("minimal", scratch);
        Files.writeString(chart.resolve("templates/service.yaml"), "kind: Service\n  metadata: {");

        assertThat(Chart.lint(chart).isFailed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "production", "everything-on"})
    void rendersCompleteObjects(String valueSet) {
        List<Manifest> manifests = Chart.render(valueSet);

        assertThat(manifests)
                .extracting(Manifest::kind)
                .contains("Deployment", "Service", "ConfigMap", "ServiceAccount");
        assertThat(manifests).allSatisfy(manifest -> {
            assertThat(manifest.at("apiVersion")).isNotNull();
            assertThat(manifest.at("metadata.name")).isNotNull();
            assertThat(Manifest.map(manifest.at("metadata.labels")))
                    .containsEntry("app.kubernetes.io/instance", "sidu")
                    .containsEntry("app.kubernetes.io/managed-by", "Helm")
                    .containsKeys("app.kubernetes.io/name", "app.kubernetes.io/version", "helm.sh/chart");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "production", "everything-on"})
    void runsWithoutPrivileges(String valueSet) {
        Manifest deployment = Manifest.only(Chart.render(valueSet), "Deployment");
        Manifest container = deployment.container();

        assertThat(deployment.at("spec.template.spec.securityContext.runAsNonRoot"))
                .isEqualTo(true);
        assertThat((Integer) deployment.at("spec.template.spec.securityContext.runAsUser"))
                .isPositive();
        assertThat(deployment.at("spec.template.spec.securityContext.seccompProfile.type"))
                .isEqualTo("RuntimeDefault");
        assertThat(deployment.at("spec.template.spec.automountServiceAccountToken"))
                .isEqualTo(false);
        assertThat(container.at("securityContext.readOnlyRootFilesystem")).isEqualTo(true);
        assertThat(container.at("securityContext.allowPrivilegeEscalation")).isEqualTo(false);
        assertThat(container.at("securityContext.capabilities.drop")).isEqualTo(List.of("ALL"));
        assertThat(container.listAt("volumeMounts"))
                .extracting(mount -> mount.get("mountPath"))
                .contains("/data", "/tmp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "production", "everything-on"})
    void probesTheManagementPort(String valueSet) {
        Manifest container = Manifest.only(Chart.render(valueSet), "Deployment").container();

        assertThat(container.listAt("ports")).contains(Map.of("name", "management", "containerPort", 8081));
        assertThat(container.at("startupProbe.httpGet")).isEqualTo(probe("liveness"));
        assertThat(container.at("livenessProbe.httpGet")).isEqualTo(probe("liveness"));
        assertThat(container.at("readinessProbe.httpGet")).isEqualTo(probe("readiness"));
        assertThat(Manifest.all(Chart.render(valueSet), "Service").getFirst().listAt("spec.ports"))
                .extracting(port -> port.get("targetPort"))
                .containsExactly("http");
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "production", "everything-on"})
    void takesCredentialsFromSecretsOnly(String valueSet) {
        List<Manifest> manifests = Chart.render(valueSet);

        assertThat(manifests).extracting(Manifest::kind).doesNotContain("Secret");
        assertThat(Manifest.only(manifests, "Deployment").container().listAt("env"))
                .extracting(variable -> variable.get("name"))
                .contains(
                        "SIDU_DATABASE_PASSWORD",
                        "SIDU_SECRETS_SEALING_KEY",
                        "SIDU_SECRETS_HASHING_KEY",
                        "SIDU_SECRETS_TICKET_NUMBER_KEY",
                        "SIDU_SECRETS_RECEIPT_KEY");
        assertThat(literalCredentials(manifests)).isEmpty();
    }

    @Test
    void wouldFindALiteralCredential() {
        Manifest config = new Manifest(Map.of("kind", "ConfigMap", "data", Map.of("SIDU_MODEL_KEY", "sk-1")));
        Map<String, Object> variable = Map.of("name", "SIDU_DATABASE_PASSWORD", "value", "letmein");
        Map<String, Object> pod = Map.of("containers", List.of(Map.of("env", List.of(variable))));
        Manifest deployment =
                new Manifest(Map.of("kind", "Deployment", "spec", Map.of("template", Map.of("spec", pod))));

        assertThat(literalCredentials(List.of(config, deployment)))
                .containsExactly("SIDU_MODEL_KEY", "SIDU_DATABASE_PASSWORD");
    }

    @Test
    void leavesTimeForStreamsToEnd() {
        Manifest deployment = Manifest.only(Chart.render("minimal"), "Deployment");

        int grace = (Integer) deployment.at("spec.template.spec.terminationGracePeriodSeconds");
        int preStop = (Integer) deployment.container().at("lifecycle.preStop.sleep.seconds");
        assertThat(grace).isEqualTo(40);
        assertThat(grace - preStop).isGreaterThanOrEqualTo(25);
    }

    @Test
    void switchesOptionalObjectsOffByDefault() {
        assertThat(Chart.render("minimal"))
                .extracting(Manifest::kind)
                .containsExactlyInAnyOrder("Deployment", "Service", "ConfigMap", "ServiceAccount");
    }

    @Test
    void rendersEveryOptionalObjectWhenOn() {
        List<Manifest> manifests = Chart.render("everything-on");

        assertThat(manifests)
                .extracting(Manifest::kind)
                .contains("Ingress", "HorizontalPodAutoscaler", "PodDisruptionBudget", "NetworkPolicy")
                .contains("ServiceMonitor", "PrometheusRule");
        assertThat(Manifest.only(manifests, "NetworkPolicy").at("spec.policyTypes"))
                .isEqualTo(List.of("Ingress", "Egress"));
        assertThat(Manifest.only(manifests, "NetworkPolicy").listAt("spec.egress"))
                .as("DNS, database, Redis, model and the extra rule")
                .hasSize(5);
    }

    @Test
    void leavesTheNumberOfReplicasToTheAutoscaler() {
        assertThat(Manifest.only(Chart.render("minimal"), "Deployment").at("spec.replicas"))
                .isEqualTo(2);

        List<Manifest> scaled = Chart.render("production");
        assertThat(Manifest.map(Manifest.only(scaled, "Deployment").at("spec"))).doesNotContainKey("replicas");
        assertThat(Manifest.only(scaled, "HorizontalPodAutoscaler").at("spec.scaleTargetRef.name"))
                .isEqualTo(Manifest.only(scaled, "Deployment").at("metadata.name"));
    }

    @Test
    void restartsPodsWhenTheConfigurationChanges() {
        assertThat(checksum("javaToolOptions=-Xmx1g")).isNotEqualTo(checksum("javaToolOptions=-Xmx2g"));
        assertThat(checksum("replicas=5")).isEqualTo(checksum("replicas=2"));
    }

    private static Object checksum(String setting) {
        Manifest deployment = Manifest.only(Chart.render("minimal", setting), "Deployment");
        return Manifest.map(deployment.at("spec.template.metadata.annotations")).get("checksum/config");
    }

    private static Map<String, Object> probe(String group) {
        return Map.of("path", "/actuator/health/" + group, "port", "management");
    }

    /** Names of variables whose value stands in the manifest although it should come from a secret. */
    private static List<String> literalCredentials(List<Manifest> manifests) {
        List<String> found = new ArrayList<>();
        for (Manifest config : Manifest.all(manifests, "ConfigMap")) {
            Manifest.map(config.at("data")).keySet().stream()
                    .filter(name -> CREDENTIAL.matcher(name).find())
                    .forEach(found::add);
        }
        for (Manifest deployment : Manifest.all(manifests, "Deployment")) {
            deployment.container().listAt("env").stream()
                    .filter(variable -> new Manifest(variable).at("valueFrom.secretKeyRef.key") == null)
                    .map(variable -> String.valueOf(variable.get("name")))
                    .forEach(found::add);
        }
        return found;
    }
}
