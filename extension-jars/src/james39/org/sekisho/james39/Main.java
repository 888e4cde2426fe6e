// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james39;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.XMLConfiguration;
import org.apache.commons.configuration2.io.FileHandler;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.GuiceJamesServer;
import org.apache.james.core.builder.MimeMessageBuilder;
import org.apache.james.mailetcontainer.impl.MailetConfigImpl;
import org.apache.james.mailetcontainer.impl.MatcherConfigImpl;
import org.apache.james.mailrepository.api.MailRepositoryUrl;
import org.apache.james.server.core.MailImpl;
import org.apache.james.utils.ClassName;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;

/**
 * Starts what is published of James 3.9.0 with the jar in {@code extensions-jars/}, has James load everything that files in
 * {@code conf/} name, and sends mail through the processors. What it finds goes to standard output, a line each, after
 * {@code "> "}.
 */
final class Main {
    private final Server.Inside james;

    private Main(Server.Inside james) {
        this.james = james;
    }

    /** @param arguments directories with mailetcontainer.xml, smtpserver.xml, webadmin.properties */
    public static void main(String[] arguments) throws Exception {
        GuiceJamesServer server = Server.create();
        server.start();
        try {
            say("started");
            Main main = new Main(server.getProbe(Server.Inside.class));
            for (String directory : arguments) {
                main.loadAll(Path.of(directory));
            }
            main.sendMail();
        } finally {
            server.stop();
        }
        System.exit(0);
    }

    private static void say(String fact) {
        System.out.println("> " + fact);
    }

    private void loadAll(Path conf) throws Exception {
        for (HierarchicalConfiguration<ImmutableNode> mailet :
                xml(conf.resolve("mailetcontainer.xml")).configurationsAt("processors.processor.mailet")) {
            loadMatcher(mailet.getString("[@match]"));
            loadMailet(mailet);
        }
        for (HierarchicalConfiguration<ImmutableNode> handler :
                xml(conf.resolve("smtpserver.xml")).configurationsAt("smtpserver.handlerchain.handler")) {
            loadHook(handler);
        }
        Properties webAdmin = new Properties();
        try (var reader = Files.newBufferedReader(conf.resolve("webadmin.properties"))) {
            webAdmin.load(reader);
        }
        for (String route : webAdmin.getProperty("extensions.routes", "").split(",")) {
            Object loaded = james.loader().instantiate(new ClassName(route.strip()));
            say("route " + loaded.getClass().getName());
        }
    }

    private void loadMatcher(String match) throws Exception {
        String[] nameAndCondition = match.split("=", 2);
        if (!isOurs(nameAndCondition[0])) {
            return;
        }
        MatcherConfigImpl configuration = new MatcherConfigImpl();
        configuration.setMatcherName(nameAndCondition[0]);
        configuration.setCondition(nameAndCondition.length > 1 ? nameAndCondition[1] : null);
        configuration.setMailetContext(james.context());
        Object loaded = james.matchers().getMatcher(configuration);
        say("matcher " + loaded.getClass().getName());
    }

    private void loadMailet(HierarchicalConfiguration<ImmutableNode> mailet) throws Exception {
        String name = mailet.getString("[@class]");
        if (!isOurs(name)) {
            return;
        }
        MailetConfigImpl configuration = new MailetConfigImpl();
        configuration.setMailetName(name);
        configuration.setConfiguration(mailet);
        configuration.setMailetContext(james.context());
        Object loaded = james.mailets().getMailet(configuration);
        say("mailet " + loaded.getClass().getName());
    }

    private void loadHook(HierarchicalConfiguration<ImmutableNode> handler) throws Exception {
        String name = handler.getString("[@class]");
        if (isOurs(name)) {
            Object loaded = james.hooks().load(name, handler);
            say("hook " + loaded.getClass().getName());
        }
    }

    private static boolean isOurs(String name) {
        return name.startsWith("org.sekisho.") && !name.startsWith("org.sekisho.james.");
    }

    private void sendMail() throws Exception {
        for (int i = 1; i <= 2; i++) {
            Mail mail = mail("mail" + i, "a@far.example", "b@far.example", "c@far.example");
            james.processor().service(mail);
            say(mail.getName() + ": " + String.join(", ", whereabouts(mail.getName())));
        }
    }

    private static Mail mail(String name, String... recipients) throws Exception {
        return MailImpl.builder()
                .name(name)
                .sender("alice@localhost")
                .mimeMessage(MimeMessageBuilder.mimeMessageBuilder()
                        .addFrom("alice@localhost")
                        .setSubject("hello")
                        .setText("hello"))
                .addAttribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of("alice@localhost")))
                .remoteAddr("192.0.2.1")
                .addRecipients(recipients)
                .build();
    }

    /** The repositories that have it. */
    private TreeSet<String> whereabouts(String mail) throws Exception {
        TreeSet<String> found = new TreeSet<>();
        for (MailRepositoryUrl url : james.repositories().getUrls().toList()) {
            var keys = james.repositories().get(url).orElseThrow().list();
            while (keys.hasNext()) {
                if (keys.next().asString().equals(mail)) {
                    found.add(url.asString());
                }
            }
        }
        return found;
    }

    private static XMLConfiguration xml(Path file) throws Exception {
        XMLConfiguration xml = new XMLConfiguration();
        new FileHandler(xml).load(file.toFile());
        return xml;
    }
}
