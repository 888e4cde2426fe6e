// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo.stage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekisho.james.Home;
import org.sekisho.james.demo.scene.Pace;

/**
 * A home made for one performance: a copy of the admin's {@code conf/} on free ports, with scaled rates, PROXY headers
 * on the submission ports, the sink as the way out and cheaper passwords. The admin's own files and state are not
 * touched.
 *
 * @param home the private home
 * @param inboundPort where other servers hand in theirs
 * @param submissionPort where the players hand in their mail
 * @param webAdminPort where the outcome is read
 */
public record Stage(Home home, int inboundPort, int submissionPort, int webAdminPort) {
    private static final Pattern BIND = Pattern.compile("<bind>[^<]*:(\\d+)</bind>");
    private static final Pattern DATABASES = Pattern.compile("(?m)^(geoip\\.databases *= *)(?!none *$)(.+)$");

    /** What all nodes share: a demo neither counts nor writes there. */
    private static final Pattern SHARED = Pattern.compile("(?m)^ *(database|redis|users[.]store|usage[.]store)");

    private static final int FIRST_PORT = 12_000;
    private static final int PORTS = 8_000;
    private static final Set<Integer> TAKEN = ConcurrentHashMap.newKeySet();
    private static final String INBOUND = "2525";
    private static final String SUBMISSION = "2587";

    /** A login as strong as in life costs too much when 80 of them come in the time of one. */
    private static final Pattern PASSWORD_ROUNDS =
            Pattern.compile("(?<=<algorithm>PBKDF2[^<]{0,20}-)\\d+(?=</algorithm>)");

    /**
     * Builds it.
     *
     * @param model the admin's home, of which {@code conf/} is copied
     * @param root an empty directory
     * @throws IOException when something cannot be read or written, or the configuration has no submission port
     */
    public static Stage build(Home model, Path root, Pace pace, int sinkPort) throws IOException {
        Home home = new Home(root);
        model.copyConf(home);
        List<Integer> ports = new ArrayList<>();
        String smtp = Files.readString(home.conf("smtpserver.xml"));
        List<String> shipped =
                BIND.matcher(smtp).results().map(found -> found.group(1)).toList();
        List<Integer> free = freePorts(shipped.size() + 1);
        ports.addAll(free);
        int index = shipped.indexOf(SUBMISSION) >= 0 ? shipped.indexOf(SUBMISSION) : Math.min(1, shipped.size() - 1);
        if (index < 0) {
            throw new IOException(home.conf("smtpserver.xml") + ": has no <bind>address:port</bind>");
        }
        Files.writeString(home.conf("smtpserver.xml"), pace.scale(withPorts(smtp, ports)));
        rewriteMailets(home, pace, sinkPort);
        findDatabases(model, home);
        Path users = home.conf("usersrepository.xml");
        Files.writeString(
                users, PASSWORD_ROUNDS.matcher(Files.readString(users)).replaceAll("1000"));
        int webAdmin = free.get(shipped.size());
        Path admin = home.conf("webadmin.properties");
        Files.writeString(admin, Files.readString(admin).replaceAll("(?m)^port=.*$", "port=" + webAdmin));
        return new Stage(home, free.get(Math.max(0, shipped.indexOf(INBOUND))), free.get(index), webAdmin);
    }

    /** Puts lines behind those of {@code sekisho.properties}. */
    public void add(List<String> settings) throws IOException {
        Path file = home.conf("sekisho.properties");
        Files.writeString(file, Files.readString(file) + "\n" + String.join("\n", settings) + "\n");
    }

    private static String withPorts(String smtp, List<Integer> ports) {
        int[] next = {0};
        String bound = BIND.matcher(smtp).replaceAll(found -> "<bind>127.0.0.1:" + ports.get(next[0]++) + "</bind>");
        return bound.replaceAll("<proxyRequired>[^<]*</proxyRequired>", "<proxyRequired>true</proxyRequired>")
                .replace("<proxyRequired>", "<gracefulShutdown>false</gracefulShutdown><proxyRequired>");
    }

    private static void rewriteMailets(Home home, Pace pace, int sinkPort) throws IOException {
        Path file = home.conf("mailetcontainer.xml");
        String wayOut = "</outgoing><gateway>127.0.0.1</gateway><gatewayPort>" + sinkPort + "</gatewayPort>";
        Files.writeString(file, pace.scale(Files.readString(file)).replace("</outgoing>", wayOut));
    }

    /** GeoIP databases that the admin names are read where they lie. */
    private static void findDatabases(Home model, Home home) throws IOException {
        Path file = home.conf("sekisho.properties");
        if (Files.exists(file)) {
            String text = Files.readString(file);
            String found = DATABASES
                    .matcher(text)
                    .replaceAll(line -> Matcher.quoteReplacement(line.group(1)
                            + Stream.of(line.group(2).split(",", -1))
                                    .map(name ->
                                            model.root().resolve(name.strip()).toString())
                                    .collect(Collectors.joining(", "))));
            Files.writeString(file, SHARED.matcher(found).replaceAll("#$1"));
        }
    }

    /** Below those that clients are given, none a second time, so that none is lost between look and start. */
    public static List<Integer> freePorts(int count) {
        return ThreadLocalRandom.current()
                .ints(FIRST_PORT, FIRST_PORT + PORTS)
                .distinct()
                .limit(PORTS)
                .filter(port -> isFree(port) && TAKEN.add(port))
                .limit(count)
                .boxed()
                .toList();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
