// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.operation;

import java.time.Duration;
import org.sekisho.cli.command.Output;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import org.sekisho.cli.server.LocalCommand;
import org.sekisho.rate.Durations;
import org.sekisho.suspension.Suspension;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Mints a token for WebAdmin, or a link with which somebody signs in at the page of the desk. */
@Command(name = "token")
public final class TokenCommand extends LocalCommand {
    private static final int MAX_SUBJECT = 200;

    @Option(names = "--subject", paramLabel = "NAME")
    private String subject = WebAdminClient.actor();

    @Option(names = "--for", paramLabel = "DURATION", defaultValue = "1d")
    private String life = "";

    @Option(names = "--open")
    private boolean open;

    @Option(names = "--read-mail")
    private boolean readsMail;

    @Override
    public Integer call() throws CommandFailure {
        if (subject.isBlank() || subject.length() > MAX_SUBJECT || !subject.equals(Output.shown(subject))) {
            throw CommandFailure.usage(
                    "--subject: expected a name of 1 to " + MAX_SUBJECT + " characters, such as dashboard");
        }
        if (subject.startsWith(Suspension.RULE_AUTHOR)) {
            throw CommandFailure.usage("--subject: '" + Suspension.RULE_AUTHOR + "' is for rules; choose another name");
        }
        String token = Output.server().token(subject, parse(life), readsMail);
        out().println(open ? link(token) : token);
        out().flush();
        return 0;
    }

    private static String link(String token) throws CommandFailure {
        WebAdminClient admin = WebAdminClient.with(Output.server(), token);
        return admin.url(
                admin.send("POST", "/sekisho/sign-in", "").json().path("link").asText());
    }

    private static Duration parse(String text) throws CommandFailure {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(CommandFailure.USAGE, "--for=" + text + ": " + e.getMessage(), e);
        }
    }
}
