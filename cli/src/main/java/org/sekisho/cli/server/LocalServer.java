// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.server;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The server of this machine's home directory, for what cannot be asked over HTTP: to start it, to play it, and to find
 * it. The door between the command line and the server that comes with it; the one implementation is found by
 * {@link ServiceLoader}. Every method throws {@link IllegalArgumentException} when there is no home directory.
 */
public interface LocalServer {

    /** The server on the class path. */
    static LocalServer installed() {
        return ServiceLoader.load(LocalServer.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("lib/ contains no server; unpack the archive again"));
    }

    /**
     * Where WebAdmin is.
     *
     * @param enabled whether the configuration has it on
     * @param url such as {@code http://127.0.0.1:8000}, as configured
     */
    record WebAdminAddress(boolean enabled, String url) {}

    /** From now on this process means the server of that directory. */
    void select(Path home);

    /** The directory that holds {@code conf/} and {@code var/}. */
    Path home();

    /** Directory of the log files, made if it is missing. */
    Path log() throws IOException;

    /**
     * Runs a server in this process; returns when it was stopped.
     *
     * @param sink whether all outgoing mail is kept in {@code var/sink} instead of leaving
     * @param out where it says that it is ready
     * @throws StartRefusal with all that keeps it from starting
     */
    void run(boolean sink, PrintWriter out) throws StartRefusal, IOException, InterruptedException;

    /** The process that serves the home; empty when none does. */
    Optional<ProcessHandle> running() throws IOException;

    /**
     * Plays an hour of traffic through a private server with the same configuration.
     *
     * @param seconds how long the hour takes
     * @param keep whether it goes on running then, with its page, until the process is stopped
     * @return whether honest mail was delivered and the thieves were stopped
     */
    boolean demo(int seconds, boolean keep, PrintStream out) throws Exception;

    /**
     * Plays a short scene through two server processes that share a Redis and a PostgreSQL.
     *
     * @param redis a program like redis-server; empty to look for one
     * @param postgres the directory of PostgreSQL's programs; empty to look for one
     * @return whether both held a limit together and obeyed each other's desk
     * @throws CommandFailure when there is no such program, or something does not start
     */
    boolean demoOfTwoNodes(Optional<Path> redis, Optional<Path> postgres, PrintStream out) throws Exception;

    /** What {@code conf/webadmin.properties} says. */
    WebAdminAddress webAdmin() throws IOException;

    /**
     * Mints a token for WebAdmin.
     *
     * @param subject whom the audit trail names
     * @param life how long it is good, more than zero
     * @param readsMail whether held mail may be read whole with it
     * @throws CommandFailure when no server ever ran here, or its key cannot be read
     */
    String token(String subject, Duration life, boolean readsMail) throws CommandFailure;

    /** Where mail is taken, as {@code address  name}, in the order of {@code conf/smtpserver.xml}. */
    List<String> listeners() throws IOException;

    /** The time zone that {@code desk.zone} names, else the system's. */
    ZoneId deskZone();
}
