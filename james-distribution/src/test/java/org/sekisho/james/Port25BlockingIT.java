// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.firewall.FirewallCounters;

/**
 * The sample of docs/recipes/op25b.md on a router of its own: network namespaces of a customer with a changing address,
 * of one with a fixed address, of the router and of the Internet. Needs root, iproute2, nftables and Python.
 */
class Port25BlockingIT {
    private static final Path RULES = Documentation.root().resolve("conf/nftables/op25b.nft");

    /** Answers connections to ports 25, 465 and 587 of every address with a greeting. */
    private static final String SERVERS = """
        import selectors, socket
        poll = selectors.DefaultSelector()
        for port in (25, 465, 587):
            one = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
            one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
            one.bind(("::", port))
            one.listen()
            poll.register(one, selectors.EVENT_READ)
        print("listening", flush=True)
        while True:
            for key, _ in poll.select():
                client, _ = key.fileobj.accept()
                client.sendall(b"220 mx.example ESMTP\\r\\n")
                client.close()
        """;

    private static final String GREETING = """
        import socket, sys
        try:
            print(socket.create_connection((sys.argv[1], int(sys.argv[2])), 5).recv(3).decode())
        except ConnectionRefusedError:
            print("reset")
        """;

    /** Packets are counted, also those that a busy machine sends again. */
    private static final int RESENT = 5;

    private static final String OURS = "192.0.2.25";
    private static final String OURS_IN_6 = "2001:db8:2::25";
    private static final String OTHERS = "203.0.113.25";
    private static final String OTHERS_IN_6 = "2001:db8:3::25";

    private final String prefix = "sekisho" + ProcessHandle.current().pid() + "-";
    private final List<Process> servers = new ArrayList<>();

    private record Link(String name, String router, String address, String router6, String address6) {}

    @BeforeEach
    void build() throws IOException, InterruptedException {
        assumeTrue(
                Stream.of("/usr/sbin/nft", "/usr/sbin/ip", "/usr/bin/python3").allMatch(Port25BlockingIT::isThere),
                "nftables, iproute2 or Python is not installed");
        assumeTrue(
                run("ip", "netns", "add", prefix + "router").code() == 0,
                "network namespaces cannot be made here: only root may");
        for (String setting : List.of("ipv4/ip_forward", "ipv6/conf/all/forwarding")) {
            inside("router", "sh", "-c", "echo 1 > /proc/sys/net/" + setting);
        }
        join(new Link("home", "198.51.100.1/25", "198.51.100.10", "2001:db8:100:1::1/64", "2001:db8:100:1::10"));
        join(new Link("office", "198.51.100.129/25", "198.51.100.200", "2001:db8:100:2::1/64", "2001:db8:100:2::10"));
        join(new Link("world", "192.0.2.1/24", OURS, "2001:db8:2::1/64", OURS_IN_6));
        inside("world", "ip", "address", "add", OTHERS + "/32", "dev", "eth0");
        inside("world", "ip", "-6", "address", "add", OTHERS_IN_6 + "/128", "dev", "eth0", "nodad");
        inside("router", "ip", "route", "add", OTHERS + "/32", "via", OURS);
        inside("router", "ip", "-6", "route", "add", OTHERS_IN_6 + "/128", "via", OURS_IN_6);
        Process server = new ProcessBuilder("ip", "netns", "exec", prefix + "world", "python3", "-c", SERVERS)
                .redirectErrorStream(true)
                .start();
        servers.add(server);
        assertThat(server.inputReader().readLine()).isEqualTo("listening");
        inside("router", "nft", "-f", RULES.toString());
    }

    private static boolean isThere(String file) {
        return Files.isExecutable(Path.of(file));
    }

    /** A namespace whose only way leads through the router. */
    private void join(Link link) throws IOException, InterruptedException {
        String there = prefix + link.name();
        done(run("ip", "netns", "add", there));
        done(run(
                "ip",
                "link",
                "add",
                link.name(),
                "netns",
                prefix + "router",
                "type",
                "veth",
                "peer",
                "eth0",
                "netns",
                there));
        inside("router", "ip", "address", "add", link.router(), "dev", link.name());
        inside("router", "ip", "-6", "address", "add", link.router6(), "dev", link.name(), "nodad");
        inside("router", "ip", "link", "set", link.name(), "up");
        inside(link.name(), "ip", "address", "add", link.address() + suffix(link.router()), "dev", "eth0");
        inside(link.name(), "ip", "-6", "address", "add", link.address6() + "/64", "dev", "eth0", "nodad");
        inside(link.name(), "ip", "link", "set", "eth0", "up");
        inside(link.name(), "ip", "route", "add", "default", "via", address(link.router()));
        inside(link.name(), "ip", "-6", "route", "add", "default", "via", address(link.router6()));
    }

    private static String suffix(String address) {
        return address.substring(address.indexOf('/'));
    }

    private static String address(String address) {
        return address.substring(0, address.indexOf('/'));
    }

    @AfterEach
    void tearDown() throws IOException, InterruptedException {
        servers.forEach(Process::destroyForcibly);
        for (String name : List.of("home", "office", "world", "router")) {
            run("ip", "netns", "delete", prefix + name);
        }
    }

    private String inside(String name, String... command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", prefix + name));
        all.addAll(List.of(command));
        return done(run(all.toArray(String[]::new)));
    }

    private static String done(CommandResult result) {
        assertThat(result.code()).as(result.output()).isZero();
        return result.output().strip();
    }

    private static CommandResult run(String... command) throws IOException, InterruptedException {
        return CommandResult.of(List.of(command));
    }

    /** The start of the greeting, or {@code reset}. */
    private String connect(String from, String to, int port) throws IOException, InterruptedException {
        return inside(from, "python3", "-c", GREETING, to, String.valueOf(port));
    }

    private int counter(String name) throws IOException, InterruptedException {
        return Integer.parseInt(inside("router", "nft", "list", "counter", "inet", "op25b", name)
                .replaceAll("(?s).*packets (\\d+).*", "$1"));
    }

    @Test
    void letsNobodyWithAChangingAddressOutOnPort25() throws Exception {
        assertThat(connect("home", OTHERS, 25)).isEqualTo("reset");
        assertThat(connect("home", OTHERS_IN_6, 25)).isEqualTo("reset");
        assertThat(connect("home", OTHERS, 25)).isEqualTo("reset");

        assertThat(counter("blocked")).isBetween(3, 3 + RESENT);
        assertThat(inside("router", "nft", "list", "set", "inet", "op25b", "tried4"))
                .containsPattern("198\\.51\\.100\\.10 counter packets [2-9] ");
        assertThat(inside("router", "nft", "list", "set", "inet", "op25b", "logged6"))
                .contains("2001:db8:100:1::10");
        for (int port : List.of(465, 587)) {
            assertThat(connect("home", OTHERS, port)).isEqualTo("220");
            assertThat(connect("home", OTHERS_IN_6, port)).isEqualTo("220");
        }
        assertThat(counter("submission")).isBetween(4, 4 + RESENT);
        assertThat(connect("home", OURS, 25))
                .as("not among our own servers yet")
                .isEqualTo("reset");
    }

    @Test
    void letsFixedAddressesAndMailToOurServersThrough() throws Exception {
        assertThat(connect("office", OTHERS, 25)).isEqualTo("reset");

        inside("router", "nft", "add", "element", "inet", "op25b", "exempt4", "{ 198.51.100.200 }");
        inside("router", "nft", "add", "element", "inet", "op25b", "exempt6", "{ 2001:db8:100:2::/64 }");
        inside("router", "nft", "add", "element", "inet", "op25b", "ours4", "{ " + OURS + " }");
        inside("router", "nft", "add", "element", "inet", "op25b", "ours6", "{ " + OURS_IN_6 + " }");

        assertThat(connect("office", OTHERS, 25)).isEqualTo("220");
        assertThat(connect("office", OTHERS_IN_6, 25)).isEqualTo("220");
        assertThat(counter("exempted")).isBetween(2, 2 + RESENT);
        assertThat(connect("home", OURS, 25)).isEqualTo("220");
        assertThat(connect("home", OURS_IN_6, 25)).isEqualTo("220");
        assertThat(connect("home", OTHERS, 25)).isEqualTo("reset");
        assertThat(counter("blocked")).isBetween(2, 2 + RESENT);
    }

    /** As the line for cron in the page does. */
    private void fetch(Path directory, Instant at, FirewallCounters figure) throws IOException, InterruptedException {
        Path file = directory.resolve(FirewallCounters.FILE);
        Files.writeString(file, inside("router", "nft", "-j", "list", "counters", "table", "inet", "op25b"));
        Files.setLastModifiedTime(file, FileTime.from(at));
        figure.look();
    }

    @Test
    void countsForTheFigureOfBeforeAndAfter(@TempDir Path directory) throws Exception {
        Instant noon = Instant.parse("2026-11-28T12:00:00Z");
        FirewallCounters figure = FirewallCounters.open(directory);
        fetch(directory, noon, figure);
        connect("home", OTHERS, 25);
        connect("home", OTHERS, 587);
        fetch(directory, noon.plusSeconds(3_600), figure);

        assertThat(figure.between(noon, noon.plusSeconds(3_600)))
                .hasEntrySatisfying(
                        "op25b blocked", packets -> assertThat(packets).isBetween(1L, 1L + RESENT))
                .hasEntrySatisfying(
                        "op25b submission", packets -> assertThat(packets).isBetween(1L, 1L + RESENT));
    }

    @Test
    void replacesItselfAndNothingElse() throws Exception {
        inside("router", "nft", "add", "table", "inet", "other");
        inside("router", "nft", "-f", RULES.toString());

        assertThat(inside("router", "nft", "list", "tables").lines())
                .containsExactlyInAnyOrder("table inet other", "table inet op25b");
        assertThat(inside("router", "nft", "list", "chain", "inet", "op25b", "forward"))
                .containsOnlyOnce("goto port25v4");
    }
}
