// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Stream;
import org.sekisho.benchmarks.server.BenchServer;
import org.sekisho.benchmarks.server.ShippedConf;
import org.sekisho.benchmarks.server.SubmissionServer;
import org.sekisho.james.keys.Keys;

/**
 * Debian's Postfix, to which Debian's Dovecot says whose password is right; on request with Debian's Rspamd as milter,
 * which counts per submitter in Debian's Redis. Each with a configuration of its own.
 */
record PostfixPeer(Path directory, Keys keys, int sinkPort, Path redis) {
    private static final Path POSTFIX = Path.of("/usr/sbin/postfix");
    private static final Path DOVECOT = Path.of("/usr/sbin/dovecot");
    private static final Path RSPAMD = Path.of("/usr/bin/rspamd");

    private static final String MAIN = """
        compatibility_level = 3.6
        queue_directory = %1$s/queue
        data_directory = %1$s/data
        myhostname = submission.sekisho.example
        mydestination =
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        mynetworks =
        alias_maps =
        local_recipient_maps =
        default_transport = smtp:[127.0.0.1]:%2$d
        smtp_dns_support_level = disabled
        smtp_tls_security_level = none
        smtpd_peername_lookup = no
        smtpd_tls_security_level = may
        smtpd_tls_cert_file = %3$s
        smtpd_tls_key_file = %4$s
        smtpd_sasl_auth_enable = yes
        smtpd_sasl_type = dovecot
        smtpd_sasl_path = %1$s/auth
        smtpd_relay_restrictions = permit_sasl_authenticated, reject
        # As many connections as the benchmark makes, and all recipients in one transaction, as Sekisho does.
        default_process_limit = 250
        smtpd_client_connection_count_limit = 0
        smtp_destination_recipient_limit = 100
        message_size_limit = 52428800
        maillog_file = %1$s/log
        maillog_file_prefixes = %1$s
        """;

    private static final String SERVICES = """
        127.0.0.1:%d inet n - n - - smtpd
        pickup unix n - n 60 1 pickup
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        rewrite unix - - n - - trivial-rewrite
        tlsmgr unix - - n 1000? 1 tlsmgr
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        flush unix n - n 1000? 0 flush
        proxymap unix - - n - - proxymap
        smtp unix - - n - - smtp
        error unix - - n - - error
        retry unix - - n - - error
        anvil unix - - n - 1 anvil
        scache unix - - n - 1 scache
        postlog unix-dgram n - n - 1 postlogd
        """;

    private static final String SASL = """
        base_dir = %1$s/run
        state_dir = %1$s/state
        instance_name = sekisho-benchmark
        protocols =
        ssl = no
        log_path = %1$s/dovecot.log
        auth_mechanisms = plain
        passdb {
          driver = passwd-file
          args = %1$s/passwd
        }
        userdb {
          driver = static
          args = uid=65534 gid=65534 home=/nonexistent
        }
        service auth {
          unix_listener %1$s/auth {
            mode = 0666
          }
        }
        """;

    /** {@code doveadm pw -s SHA512-CRYPT} of the password of all benchmarks. */
    private static final String HASH = "{SHA512-CRYPT}$6$oFZ6C6o7klsIRbwT$"
            + "sFUcI5pofvxozg/i8kZrodFOPFO78PorJ6gtDYBFlTJ5Uo8bDLYZolSex6Sqq.EDHb08Rz8/la.jmmurhNhX..";

    private static final String MILTER = """
        options { pidfile = "%1$s/rspamd.pid"; hs_cache_dir = "%1$s"; control_socket = "%1$s/control.sock mode=0600";
          filters = ""; dns { nameserver = ["127.0.0.1:1"]; } }
        logging { type = "file"; filename = "%1$s/rspamd.log"; level = "error"; }
        modules { path = "/usr/share/rspamd/plugins/ratelimit.lua"; }
        redis { servers = "%1$s/redis.sock"; }
        ratelimit { rates { user = { bucket = [ { burst = 1000000000; rate = "1000000000 / 1h"; } ] } } }
        worker "rspamd_proxy" { bind_socket = "127.0.0.1:%2$d"; milter = yes; timeout = 120s;
          upstream "local" { default = yes; self_scan = yes; } }
        """;

    /** What keeps it from being started here; empty when nothing does. */
    String obstacle(boolean withRspamd) {
        List<Path> needed = withRspamd ? List.of(POSTFIX, DOVECOT, RSPAMD, redis) : List.of(POSTFIX, DOVECOT);
        for (Path program : needed) {
            if (!Files.isExecutable(program)) {
                return "there is no " + program
                        + " (apt-get install postfix dovecot-core rspamd redis-server; they need not run)";
            }
        }
        return "root".equals(System.getProperty("user.name")) ? "" : "only root may start Postfix";
    }

    /** @param withRspamd and Redis */
    Peer start(boolean withRspamd) throws IOException, InterruptedException {
        for (String name : List.of("", "conf", "queue", "data")) {
            Files.createDirectories(directory.resolve(name));
        }
        give("data", "postfix");
        ProcessTree processes = new ProcessTree();
        try {
            String milter = withRspamd ? startMilter(processes) : "";
            int port = ShippedConf.freePort();
            Files.writeString(
                    directory.resolve("conf/main.cf"),
                    MAIN.formatted(directory, sinkPort, keys.tlsCertificate(), keys.tlsKey()) + milter);
            Files.writeString(directory.resolve("conf/master.cf"), SERVICES.formatted(port));
            Files.writeString(directory.resolve("dovecot.conf"), SASL.formatted(directory));
            Files.writeString(directory.resolve("passwd"), BenchServer.USER + ":" + HASH + "\n");
            start(processes, DOVECOT, "-F", "-c", directory.resolve("dovecot.conf"));
            Process postfix = start(processes, POSTFIX, "-c", directory.resolve("conf"), "start-fg");
            long millis = Peer.await(port, postfix);
            String title = "Postfix + Dovecot" + (withRspamd ? " + Rspamd" : "");
            return new Peer(title, port, processes, SubmissionServer.trusting(keys.tlsCertificate()), millis);
        } catch (IOException | GeneralSecurityException e) {
            processes.close();
            throw new IOException("Postfix: " + said(), e);
        }
    }

    /** Tries all that waits. */
    void flush() throws IOException, InterruptedException {
        Process flush = new ProcessBuilder(
                        POSTFIX.toString(), "-c", directory.resolve("conf").toString(), "flush")
                .start();
        if (flush.waitFor() != 0) {
            throw new IOException("postfix flush: " + said());
        }
    }

    /** Starts Redis and Rspamd; what Postfix needs to know. */
    private String startMilter(ProcessTree processes) throws IOException, InterruptedException {
        int port = ShippedConf.freePort();
        Path own = Files.createDirectory(directory.resolve("milter"));
        give("milter", "_rspamd");
        Files.writeString(directory.resolve("rspamd.conf"), MILTER.formatted(own, port));
        String socket = own.resolve("redis.sock").toString();
        start(processes, redis, "--port", "0", "--unixsocket", socket, "--unixsocketperm", "777", "--dir", own);
        Process rspamd = start(
                processes, RSPAMD, "-f", "-u", "_rspamd", "-g", "_rspamd", "-c", directory.resolve("rspamd.conf"));
        long unused = Peer.await(port, rspamd);
        return "smtpd_milters = inet:127.0.0.1:" + port + "\nmilter_default_action = tempfail\n";
    }

    private void give(String name, String user) throws IOException {
        Path path = directory.resolve(name);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setOwner(
                path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user));
    }

    private Process start(ProcessTree processes, Path program, Object... arguments) throws IOException {
        List<String> words = Stream.concat(Stream.of(program), Stream.of(arguments))
                .map(Object::toString)
                .toList();
        return processes.start(new ProcessBuilder(words), directory.resolve(program.getFileName() + ".out"));
    }

    private String said() throws IOException {
        StringBuilder said = new StringBuilder();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (name.equals("log") || name.endsWith(".log") || name.endsWith(".out")) {
                    said.append(Files.readString(file));
                }
            }
        }
        return said.toString();
    }
}
