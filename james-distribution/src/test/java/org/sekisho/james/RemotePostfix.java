// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A real Postfix, Debian's, with a configuration of its own, on the loopback address: an MX that accepts mail for a
 * domain, finds out that the server behind it refuses the recipient, and returns the mail to its sender. Only root may
 * start one.
 */
final class RemotePostfix implements AutoCloseable {
    static final String DOMAIN = "postfix.example";

    private static final Path COMMAND = Path.of("/usr/sbin/postfix");
    private static final long PATIENCE_S = 60;

    private static final String MAIN = """
        compatibility_level = 3.6
        queue_directory = %1$s/queue
        data_directory = %1$s/data
        myhostname = mx.%2$s
        mydestination =
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        mynetworks = 127.0.0.0/8
        relay_domains = %2$s
        smtpd_relay_restrictions = permit_mynetworks, reject
        transport_maps = inline:{ %3$s }
        alias_maps =
        local_recipient_maps =
        smtp_tls_security_level = none
        smtp_dns_support_level = disabled
        maillog_file = %1$s/log
        maillog_file_prefixes = %1$s
        """;

    /** Of a server that takes mail of whoever has a password, at the addresses that PROXY headers tell. */
    private static final String SUBMISSION = """
        smtpd_sasl_auth_enable = yes
        smtpd_sasl_type = dovecot
        smtpd_sasl_path = inet:127.0.0.1:%d
        smtpd_upstream_proxy_protocol = haproxy
        smtpd_peername_lookup = no
        transport_maps =
        smtpd_relay_restrictions = permit_sasl_authenticated, reject
        default_transport = smtp:[127.0.0.1]:%d
        """;

    private static final String SERVICES = """
        127.0.0.1:%d inet n - n - - smtpd
        pickup unix n - n 60 1 pickup
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        flush unix n - n 1000? 0 flush
        proxymap unix - - n - - proxymap
        smtp unix - - n - - smtp
        relay unix - - n - - smtp
        error unix - - n - - error
        retry unix - - n - - error
        anvil unix - - n - 1 anvil
        postlog unix-dgram n - n - 1 postlogd
        """;

    private final Path directory;

    private RemotePostfix(Path directory) {
        this.directory = directory;
    }

    /** What keeps it from being started here; empty when nothing does. */
    static String obstacle() {
        if (!Files.isExecutable(COMMAND)) {
            return "Postfix is not installed (apt-get install postfix)";
        }
        return "root".equals(System.getProperty("user.name")) ? "" : "only root may start Postfix";
    }

    /**
     * Starts it.
     *
     * @param port on which it takes mail from anybody on this machine
     * @param next ports of the servers that take mail for a domain, by the domain
     */
    static RemotePostfix start(int port, Map<String, Integer> next) throws IOException {
        return start(port, next, "");
    }

    /**
     * Starts one for submission.
     *
     * @param port on which it takes mail
     * @param auth port of a server that checks passwords
     * @param next port of the server that takes all mail
     */
    static RemotePostfix startSubmission(int port, DovecotAuth auth, int next) throws IOException {
        return start(port, Map.of(), SUBMISSION.formatted(auth.port(), next));
    }

    private static RemotePostfix start(int port, Map<String, Integer> next, String more) throws IOException {
        // Its processes, which are not root, look into it.
        Path directory = Files.createTempDirectory(
                "postfix", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        RemotePostfix postfix = new RemotePostfix(directory);
        postfix.configure(port, next, more);
        postfix.run("start");
        return postfix;
    }

    private void configure(int port, Map<String, Integer> next, String more) throws IOException {
        for (String name : List.of("conf", "queue", "data")) {
            Files.createDirectory(directory.resolve(name));
        }
        Path data = directory.resolve("data");
        Files.setOwner(
                data, data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postfix"));
        String routes = next.entrySet().stream()
                .map(one -> "{ %s = smtp:[127.0.0.1]:%d }".formatted(one.getKey(), one.getValue()))
                .collect(Collectors.joining(", "));
        Files.writeString(directory.resolve("conf/main.cf"), MAIN.formatted(directory, DOMAIN, routes) + more);
        Files.writeString(directory.resolve("conf/master.cf"), SERVICES.formatted(port));
    }

    private void run(String order) throws IOException {
        Process process = new ProcessBuilder(
                        COMMAND.toString(), "-c", directory.resolve("conf").toString(), order)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(order).toFile())
                .start();
        try {
            if (process.waitFor(PATIENCE_S, TimeUnit.SECONDS) && process.exitValue() == 0) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException("postfix " + order + ": " + Files.readString(directory.resolve(order)) + log());
    }

    /** What it has logged. */
    String log() throws IOException {
        Path log = directory.resolve("log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    @Override
    public void close() throws IOException {
        run("stop");
        MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
    }
}
