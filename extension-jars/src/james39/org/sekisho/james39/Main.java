// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james39;

import java.nio.file.Path;
import java.util.StringJoiner;
import org.apache.james.GuiceJamesServer;
import org.apache.james.core.builder.MimeMessageBuilder;
import org.apache.james.mailrepository.api.MailKey;
import org.apache.james.mailrepository.api.MailRepositoryUrl;
import org.apache.james.server.core.MailImpl;
import org.apache.james.webadmin.Routes;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;

/**
 * Starts what is published of James 3.9.0 with the jar in {@code extensions-jars/}, has James load everything that the
 * given {@code conf/} directories name, and sends mail through the processors of the first. What it finds goes to
 * standard output, a line each, after {@code "> "}.
 */
final class Main {
    private static final String ALICE = "alice@localhost";

    private final Server.Inside james;

    private Main(Server.Inside james) {
        this.james = james;
    }

    /** @param conf directories with mailetcontainer.xml, smtpserver.xml; the first is that of the server */
    public static void main(String[] conf) {
        try {
            GuiceJamesServer server = Server.create();
            server.start();
            Main main = new Main(server.getProbe(Server.Inside.class));
            main.load(conf);
            main.suspendAndRelease(Path.of(conf[0]));
            server.stop();
            say("stopped");
            System.exit(0);
        } catch (Throwable e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void say(String fact) {
        System.out.println("> " + fact);
    }

    private void load(String... directories) throws Exception {
        Components components = new Components(james);
        for (String conf : directories) {
            components.loadAll(Path.of(conf));
        }
        components.loaded().forEach(component -> say("loaded " + component));
    }

    private void suspendAndRelease(Path conf) throws Exception {
        WebAdmin webAdmin = new WebAdmin(conf, james.loader());
        for (Routes routes : webAdmin.routes()) {
            String answer = webAdmin.ask("GET", routes.getBasePath());
            say(routes.getClass().getSimpleName() + " " + answer.substring(0, 3));
        }
        send("ordinary", "bob@localhost", "a@far.example");
        send("many", ALICE, "a@far.example", "b@far.example", "c@far.example");
        send("too-many", ALICE, "d@far.example");
        say("suspended: " + webAdmin.ask("GET", "/sekisho/suspensions/" + ALICE));
        say("released: " + webAdmin.ask("DELETE", "/sekisho/suspensions/" + ALICE + "?reason=new%20password"));
        send("afterwards", ALICE, "e@far.example");
        webAdmin.stop();
    }

    private void send(String name, String submitter, String... recipients) throws Exception {
        james.processor()
                .service(MailImpl.builder()
                        .name(name)
                        .sender(submitter)
                        .mimeMessage(MimeMessageBuilder.mimeMessageBuilder()
                                .addFrom(submitter)
                                .setSubject("hello")
                                .setText("hello"))
                        .addAttribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of(submitter)))
                        .remoteAddr("192.0.2.1")
                        .addRecipients(recipients)
                        .build());
        say("mail " + name + ": " + repositoriesWith(new MailKey(name)));
    }

    private String repositoriesWith(MailKey mail) throws Exception {
        StringJoiner found = new StringJoiner(", ");
        for (MailRepositoryUrl url : james.repositories().getUrls().toList()) {
            if (james.repositories().select(url).retrieve(mail) != null) {
                found.add(url.asString());
            }
        }
        return found.toString();
    }
}
