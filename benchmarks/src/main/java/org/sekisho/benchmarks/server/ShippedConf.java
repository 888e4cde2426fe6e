// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.james.ExtraProperties;
import org.sekisho.james.Home;

/**
 * A copy of the shipped {@code conf/} for one server under load: on free ports, everything relayed to the sink, each
 * rate raised so far that nothing is refused though all is judged.
 *
 * @param home where the copy lies
 * @param submissionPort the port with STARTTLS and AUTH
 * @param inboundPort the port for other servers
 */
public record ShippedConf(Home home, int submissionPort, int inboundPort) {
    /** Digits put behind each limit: none is then below 2 000 000 messages or recipients in its window. */
    private static final String RAISED = "00000";

    private static final Pattern LIMIT = Pattern.compile("((?:messages|recipients|bytes)=[0-9_]+)(?=[KMGT]?B?/)");
    private static final Pattern MAILET =
            Pattern.compile("<mailet\\s[^>]*org\\.sekisho\\.[^>]*?(?:/>|>.*?</mailet>)", Pattern.DOTALL);
    private static final Pattern REROUTE = Pattern.compile(
            "<mailet\\s[^>]*\"org\\.sekisho\\.mailets\\.ReroutePool\"[^>]*>.*?</mailet>", Pattern.DOTALL);
    private static final String ORDINARY_WAY =
            "<mailet match=\"All\" class=\"ToProcessor\"><processor>default</processor></mailet>";
    private static final Pattern COMPONENT = Pattern.compile("\"org\\.sekisho\\.(?:matchers|mailets|smtp)\\.");
    private static final Pattern HANDLER = Pattern.compile(
            "<handler class=\"org\\.sekisho\\.smtp\\.[^\"]*\"\\s*(?:/>|>.*?</handler>)", Pattern.DOTALL);

    /** Logging and James's properties as in {@code ./sekisho run}; before the first logger is made. */
    public static void useProperties(Path shipped, Path directory) {
        System.setProperty("sekisho.log", directory.resolve("log").toString());
        System.setProperty(
                "logback.configurationFile", shipped.resolve("logback.xml").toString());
        System.setProperty(
                ExtraProperties.OVERRIDE_PROPERTY,
                shipped.resolve("jvm.properties").toString());
        ExtraProperties.initialize();
    }

    /** Ends the JVM, which James's threads would keep alive after a failure too: 0 where the goal was met. */
    public static void exitAfter(Callable<Boolean> measurement) {
        try {
            System.exit(measurement.call() ? 0 : 1);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(2);
        }
    }

    /**
     * Makes the copy.
     *
     * @param shipped the directory {@code conf/} of the repository
     * @param name tells the servers of one JVM apart
     */
    public static ShippedConf copy(Path shipped, Home home, String name, int sinkPort) throws IOException {
        Files.createDirectories(home.conf());
        try (Stream<Path> files = Files.list(shipped)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, home.conf(file.getFileName().toString()));
            }
        }
        ShippedConf made = new ShippedConf(home, freePort(), freePort());
        String wayOut = "</outgoing><gateway>127.0.0.1</gateway><gatewayPort>" + sinkPort + "</gatewayPort>";
        made.edit("mailetcontainer.xml", xml -> raise(xml)
                .replace("</outgoing>", wayOut)
                .replace("<processors>", "<processors enableJmx=\"false\">"));
        made.edit("smtpserver.xml", xml -> raise(xml)
                .replace("<bind>127.0.0.1:2587<", "<bind>127.0.0.1:" + made.submissionPort() + "<")
                .replace("<bind>127.0.0.1:2525<", "<bind>127.0.0.1:" + made.inboundPort() + "<")
                .replace("<bind>127.0.0.1:2465<", "<bind>127.0.0.1:0<")
                .replace("<sessionsPerSubmitter>20<", "<sessionsPerSubmitter>100<")
                .replace("<jmxName>", "<jmxName>" + name + "-")
                .replace("<proxyRequired>", "<gracefulShutdown>false</gracefulShutdown><proxyRequired>"));
        made.edit("webadmin.properties", text -> text.replace("enabled=true", "enabled=false"));
        return made;
    }

    /** A copy of what is shipped, in a home below the directory, for a server that hands its mail to the sink. */
    public static ShippedConf copy(TemporaryDirectory directory, String name, CountingSink sink) throws IOException {
        Path shipped = Path.of("conf").toAbsolutePath();
        useProperties(shipped, directory.path());
        return copy(shipped, new Home(directory.path().resolve("home")), name, sink.port());
    }

    /** Every port behind a load balancer, with these lines more in {@code sekisho.properties}. */
    public void useProxy(String settings) throws IOException {
        edit("smtpserver.xml", xml -> xml.replace("<proxyRequired>false", "<proxyRequired>true"));
        edit("sekisho.properties", text -> text + "\n" + settings);
    }

    /** Takes every matcher, mailet and SMTP hook of Sekisho out and leaves the rest; mail leaves by one way. */
    public void removeSekisho() throws IOException {
        edit("mailetcontainer.xml", xml -> REROUTE.matcher(xml).replaceAll(ORDINARY_WAY));
        remove("mailetcontainer.xml", MAILET);
        remove("smtpserver.xml", HANDLER);
    }

    private void remove(String file, Pattern components) throws IOException {
        String before = Files.readString(home.conf(file));
        Matcher found = components.matcher(before);
        if (!found.find()) {
            throw new IOException(home.conf(file) + ": names no component of Sekisho; there is nothing to compare");
        }
        String left = found.replaceAll("");
        if (COMPONENT.matcher(left).find()) {
            throw new IOException(home.conf(file) + ": names a component of Sekisho in a way that is not understood");
        }
        Files.writeString(home.conf(file), left);
    }

    public void edit(String file, UnaryOperator<String> change) throws IOException {
        Files.writeString(home.conf(file), change.apply(Files.readString(home.conf(file))));
    }

    private static String raise(String xml) {
        return LIMIT.matcher(xml).replaceAll("$1" + RAISED);
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
