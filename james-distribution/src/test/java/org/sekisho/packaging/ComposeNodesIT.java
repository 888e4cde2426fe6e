// SPDX-License-Identifier: Apache-2.0
package org.sekisho.packaging;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.james.CommandResult;
import org.sekisho.james.Home;
import org.sekisho.james.ServerUnderTest;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What {@code conf/compose} makes of {@code conf/}: two nodes, Redis, PostgreSQL and HAProxy. */
final class ComposeNodesIT {
    private static final Path SOURCES = ServerUnderTest.repository();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Path made;

    @SuppressWarnings("NullAway.Init")
    private Map<?, ?> compose;

    @BeforeEach
    void prepare() throws IOException, InterruptedException {
        made = directory.resolve("nodes");
        DockerEngine.succeed("", List.of("bash", "conf/compose/prepare", made.toString()));
        try (Reader text = Files.newBufferedReader(made.resolve("compose.yml"))) {
            compose = (Map<?, ?>) new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        }
    }

    private Map<?, ?> map(String name) {
        return mapIn(compose, name);
    }

    private Map<?, ?> service(String name) {
        return mapIn(map("services"), name);
    }

    private static Map<?, ?> mapIn(Map<?, ?> outer, String name) {
        return (Map<?, ?>) requireNonNull(outer.get(name), name);
    }

    private static List<?> list(Map<?, ?> service, String key) {
        return service.get(key) instanceof List<?> values ? values : List.of();
    }

    private String read(String file) throws IOException {
        return Files.readString(made.resolve(file));
    }

    @Test
    void nothingListensBeyondTheLoopback() throws IOException {
        assertThat(map("services").keySet().toString()).isEqualTo("[redis, postgres, node-a, node-b, haproxy]");
        for (String store : List.of("redis", "postgres")) {
            assertThat(service(store).containsKey("network_mode")).isFalse();
            assertThat(list(service(store), "ports")).hasSize(1).allMatch(port -> port.toString()
                    .startsWith("127.0.0.1:"));
        }
        for (String file : List.of("haproxy.cfg", "node-a/conf/smtpserver.xml", "node-b/conf/smtpserver.xml")) {
            assertThat(read(file).lines().filter(line -> line.matches(" *<?bind[> ].*")))
                    .as(file)
                    .isNotEmpty()
                    .allMatch(line -> line.contains("127.0.0.1:"));
        }
    }

    @Test
    void eachServiceIsWatchedAndStartsAgain() {
        for (Object name : map("services").keySet()) {
            Map<?, ?> service = service(name.toString());
            assertThat(service.get("restart")).as("%s", name).isEqualTo("unless-stopped");
            assertThat(service.containsKey("healthcheck"))
                    .as("%s; a node has the check of its image", name)
                    .isNotEqualTo("sekisho".equals(service.get("image")));
        }
    }

    @Test
    void nodesAreAsRestrictedAsASingleOne() throws IOException {
        Map<?, ?> single = ComposeService.read(SOURCES.resolve("compose.yaml")).settings();
        for (String setting : List.of(
                "image", "network_mode", "read_only", "cap_drop", "security_opt", "tmpfs", "stop_grace_period")) {
            assertThat(service("node-a").get(setting)).as(setting).isEqualTo(single.get(setting));
            assertThat(service("node-b").get(setting)).as(setting).isEqualTo(single.get(setting));
        }
    }

    @Test
    void stateIsInVolumesThatAreDeclared() {
        Set<?> declared = map("volumes").keySet();

        assertThat(declared.toString()).isEqualTo("[redis, postgres, node-a, node-b]");
        for (Object name : declared) {
            assertThat(list(service(name.toString()), "volumes").get(0).toString())
                    .startsWith(name + ":/");
        }
    }

    @Test
    void passwordsAreInTheFilesOfThoseWhoNeedThemOnly() throws IOException {
        String postgres = read("secrets/postgres-password");
        String redis =
                read("secrets/redis.conf").lines().findFirst().orElseThrow().replace("requirepass ", "");

        assertThat(postgres).matches("[0-9a-f]{48}").isNotEqualTo(redis);
        assertThat(redis).matches("[0-9a-f]{48}");
        assertThat(read("compose.yml") + read("haproxy.cfg")).doesNotContain(postgres, redis);
        for (String node : List.of("node-a", "node-b")) {
            assertThat(read(node + "/conf/sekisho.properties"))
                    .contains("\nredis.password=" + redis + "\n", "\ndatabase.password=" + postgres + "\n");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rwx------");
        for (Object secret : map("secrets").values()) {
            assertThat(made.resolve(String.valueOf(((Map<?, ?>) secret).get("file"))))
                    .exists();
        }
    }

    @Test
    void theBalancerIsThatOfThePage() throws IOException {
        String page = Files.readString(SOURCES.resolve("docs/several-nodes.md"))
                .replace("bind :587", "bind 127.0.0.1:1587")
                .replace("192.0.2.11:2587", "127.0.0.1:2587")
                .replace("192.0.2.12:2587", "127.0.0.1:3587");

        assertThat(page).contains("```\n" + read("haproxy.cfg").replaceAll("(?m)^#.*\n", "") + "```\n");
        for (String node : List.of("node-a", "node-b")) {
            assertThat(read(node + "/conf/smtpserver.xml")
                            .replaceAll("(?s).*<bind>127.0.0.1:[23]587<(.*?)</smtpserver>.*", "$1"))
                    .contains("<proxyRequired>true<");
        }
    }

    @Test
    void bothConfigurationsAreRight() throws IOException, InterruptedException {
        for (String node : List.of("node-a", "node-b")) {
            CommandResult check = CommandResult.of(new Home(made.resolve(node)), "check");

            assertThat(check.code()).as(check.output()).isZero();
        }
    }

    @Test
    void leavesADirectoryAloneThatIsThere() throws IOException, InterruptedException {
        String before = read("secrets/redis.conf");

        CommandResult again = DockerEngine.run("", List.of("bash", "conf/compose/prepare", made.toString()));

        assertThat(again.output()).endsWith(": exists; name a directory that does not, since it gets new passwords\n");
        assertThat(again.code()).isEqualTo(2);
        assertThat(read("secrets/redis.conf")).isEqualTo(before);
    }

    @Test
    void composeItselfUnderstandsIt() throws IOException, InterruptedException {
        ComposeCommand compose =
                ComposeCommand.find().orElseGet(() -> Assumptions.abort("docker compose is not installed"));

        String services =
                compose.with("-f", made.resolve("compose.yml").toString()).succeed("", "config", "--services");

        assertThat(services.lines()).containsExactlyInAnyOrder("redis", "postgres", "node-a", "node-b", "haproxy");
    }

    /** On the network of the host, where that needs root and this one right. */
    @Test
    void theBalancerMayListenOnPort587() {
        assertThat(service("haproxy").get("user")).isEqualTo("0:0");
        assertThat(service("haproxy").get("cap_drop")).isEqualTo(List.of("ALL"));
        assertThat(service("haproxy").get("cap_add")).isEqualTo(List.of("NET_BIND_SERVICE"));
    }
}
