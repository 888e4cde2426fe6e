// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.sekisho.redis.Relay;

/**
 * A network namespace of its own between a node and a store, which packets cross twice, there and back on one cable,
 * and where nftables and netem make them late or lose them: TCP sends them again, as in life. Needs root, iproute2 and
 * nftables. At the end of the cable a {@link Relay} brings octets to the store, which listens on the loopback only.
 */
final class NamespaceLink implements StoreLink {
    private static final String RULES = """
        table ip link {
            chain there {
                type nat hook prerouting priority dstnat
                tcp dport %2$d dnat to %1$s
            }
            chain back {
                type nat hook postrouting priority srcnat
                masquerade
            }
            chain faults {
                type filter hook forward priority filter
            }
        }
        """;

    /** Each packet and its answer cross the cable once on their way out of the namespace. */
    private static final String HALF_AS_SLOW = "100ms";

    /** Networks of four addresses in 198.18.0.0/15, which is for tests (RFC 2544). */
    private static final int NETWORKS = 1 << 15;

    private static final int LINKS = 8;
    private static final AtomicInteger MADE = new AtomicInteger();
    private static final Optional<String> UNAVAILABLE = attempt();

    private static volatile boolean hasNetem;

    private final String name = "sekisho" + ProcessHandle.current().pid() + "-" + MADE.getAndIncrement();
    private final String address;
    private final Relay relay;

    NamespaceLink(int target) throws IOException, InterruptedException {
        int number = MADE.get() % LINKS;
        long network = (ProcessHandle.current().pid() * LINKS + number) % NETWORKS * 4;
        String prefix = "198." + (18 + network / (1 << 16)) + "." + network / 256 % 256 + ".";
        String near = prefix + (network % 256 + 1);
        String far = prefix + (network % 256 + 2);
        try {
            run("ip", "netns", "add", name);
            run("ip", "link", "add", cable(), "type", "veth", "peer", "name", "eth0", "netns", name);
            run("ip", "address", "add", near + "/30", "dev", cable());
            run("ip", "link", "set", cable(), "up");
            run("ip", "-netns", name, "address", "add", far + "/30", "dev", "eth0");
            run("ip", "-netns", name, "link", "set", "eth0", "up");
            inside("sh", "-c", "cd /proc/sys/net/ipv4; echo 1 > ip_forward; echo 0 | tee conf/*/send_redirects");
            relay = new Relay(InetAddress.getByName(near), target);
            String rules = RULES.formatted(near, relay.port());
            inside("sh", "-c", "echo '" + rules + "' | nft -f -");
            address = far + ":" + relay.port();
        } catch (IOException e) {
            delete();
            throw e;
        }
    }

    /** Why there is none here; empty where there is. */
    static Optional<String> unavailable() {
        return UNAVAILABLE;
    }

    static String kind() {
        return "a network namespace for each link, with nftables"
                + (hasNetem ? " and netem" : "; this kernel has no netem, so a relay slows down");
    }

    private static Optional<String> attempt() {
        if (!List.of("ip", "nft").stream().allMatch(program -> Files.isExecutable(Path.of("/usr/sbin", program)))) {
            return Optional.of("iproute2 and nftables are not installed");
        }
        try (NamespaceLink one = new NamespaceLink(1)) {
            hasNetem = one.slow("add").code() == 0;
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private String cable() {
        return name.replace("sekisho", "sk");
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public void become(Relay.State next) throws IOException, InterruptedException {
        inside("nft", "flush", "chain", "ip", "link", "faults");
        if (hasNetem) {
            slow(next == Relay.State.SLOW ? "replace" : "delete");
        }
        boolean byRelay = next == Relay.State.ANSWERS_LOST || (next == Relay.State.SLOW && !hasNetem);
        relay.become(byRelay ? next : Relay.State.OPEN);
        switch (next) {
            case OPEN, SLOW, ANSWERS_LOST -> {}
            case CUT_THERE -> lose("ct", "direction", "original", "drop");
            case CUT_BACK -> lose("ct", "direction", "reply", "drop");
            case CLOSED -> lose("reject", "with", "tcp", "reset");
        }
    }

    private void lose(String... rule) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("nft", "add", "rule", "ip", "link", "faults"));
        command.addAll(List.of(rule));
        inside(command.toArray(String[]::new));
    }

    private CommandResult slow(String change) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("ip", "netns", "exec", name, "tc", "qdisc", change, "dev", "eth0", "root"));
        if (!change.equals("delete")) {
            command.addAll(List.of("netem", "delay", HALF_AS_SLOW));
        }
        return CommandResult.of(command);
    }

    private void inside(String... command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", name));
        all.addAll(List.of(command));
        run(all.toArray(String[]::new));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        CommandResult result = CommandResult.of(List.of(command));
        if (result.code() != 0) {
            throw new IOException(
                    String.join(" ", command) + ": " + result.output().strip());
        }
    }

    @Override
    public void close() throws IOException {
        relay.close();
        delete();
    }

    private void delete() throws IOException {
        try {
            CommandResult.of(List.of("ip", "netns", "delete", name));
            CommandResult.of(List.of("ip", "link", "delete", cable()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
