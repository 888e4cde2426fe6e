// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.cases;

import com.fasterxml.jackson.databind.JsonNode;
import org.sekisho.cli.command.CommandGroup;
import org.sekisho.cli.command.Fields;
import org.sekisho.cli.command.ImportCommand;
import org.sekisho.cli.command.Output;
import org.sekisho.cli.command.ReasonOption;
import org.sekisho.cli.command.ReasonedCommand;
import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.command.Table;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the desk works on. */
@Command(
        name = "case",
        subcommands = {
            CaseCommand.ListAll.class,
            CaseCommand.Show.class,
            CaseCommand.Open.class,
            CaseCommand.Note.class,
            CaseCommand.Wait.class,
            CaseCommand.Close.class,
            CaseCommand.Reopen.class,
            CaseCommand.Check.class,
            CaseCommand.Merge.class,
            CaseCommand.People.class
        })
public final class CaseCommand extends CommandGroup {
    static final String PATH = "/sekisho/cases";
    private static final Table CASES = new Table()
            .column("case", "{number}")
            .column("submitter", "{submitter}")
            .column("cause", "{cause}")
            .column("state", "{state}")
            .column("opened", "{opened|second}");

    @Command(name = "list")
    static final class ListAll extends ServerCommand {
        @Option(names = "--state", paramLabel = "STATE", defaultValue = "")
        private String state = "";

        @Option(names = "--of", paramLabel = "ADDRESS", defaultValue = "")
        private String of = "";

        @Override
        public Integer call() throws CommandFailure {
            String query = "?state=" + WebAdminClient.segment(state) + "&submitter=" + WebAdminClient.segment(of);
            return print(admin().get(PATH + query), cases -> {
                if (cases.isEmpty()) {
                    output().line("There is no such case.");
                } else {
                    output().table(CASES, cases);
                    output().line("Next: sekisho case show NUMBER");
                }
            });
        }
    }

    /** Which case. */
    static final class CaseNumber {
        @Parameters(paramLabel = "NUMBER", description = "Which case, for instance 17.")
        private long number;

        String path() {
            return PATH + "/" + number;
        }
    }

    @Command(name = "show")
    static final class Show extends ServerCommand {
        @Mixin
        private final CaseNumber number = new CaseNumber();

        @Override
        public Integer call() throws CommandFailure {
            return print(admin().get(number.path()), this::tell);
        }

        private void tell(JsonNode one) {
            output().line(Output.sentence(one));
            one.path("entries").forEach(entry -> output().line(
                            Fields.fill("  {at|second}  {kind}  {actor}{text|because}", entry)));
            one.path("alike").forEach(other -> output().line(
                            Fields.fill("Perhaps the same person (a hint only): {submitter}, same {same}", other)
                                    + (other.path("hadCase").asBoolean() ? ", had a case before" : "")));
        }
    }

    @Command(name = "open")
    static final class Open extends ServerCommand {
        @Parameters(paramLabel = "ADDRESS", description = "Whose, for instance bob@example.org.")
        private String address = "";

        @Option(names = "--cause", paramLabel = "TEXT", required = true)
        private String cause = "";

        @Mixin
        private final ReasonOption reason = new ReasonOption();

        @Override
        public Integer call() throws CommandFailure {
            String body = WebAdminClient.body("submitter", address, "cause", cause, "reason", text(reason));
            return print(admin().send("POST", PATH, body), "{sentence}.");
        }
    }

    private static String text(ReasonOption reason) {
        return reason.text().isEmpty() ? "opened by hand" : reason.text();
    }

    /** One thing that is done with one case. */
    private abstract static class Change extends ReasonedCommand {
        @Mixin
        private final CaseNumber number = new CaseNumber();

        final int change(String name, String value) throws CommandFailure {
            String why = reason.text().isEmpty() || !name.equals("state") ? null : reason.text();
            return print(
                    admin().send("PUT", number.path(), WebAdminClient.body(name, value, "reason", why)), "{sentence}.");
        }
    }

    @Command(name = "note")
    static final class Note extends Change {
        @Parameters(index = "1", paramLabel = "TEXT", description = "One line.")
        private String text = "";

        @Override
        public Integer call() throws CommandFailure {
            return change("note", text);
        }
    }

    private abstract static class StateChange extends Change {
        private final String state;

        StateChange(String state) {
            this.state = state;
        }

        @Override
        public Integer call() throws CommandFailure {
            return change("state", state);
        }
    }

    @Command(name = "wait")
    static final class Wait extends StateChange {
        Wait() {
            super("waiting");
        }
    }

    @Command(name = "close")
    static final class Close extends StateChange {
        Close() {
            super("closed");
        }
    }

    @Command(name = "reopen")
    static final class Reopen extends StateChange {
        Reopen() {
            super("open");
        }
    }

    @Command(name = "check")
    static final class Check extends Change {
        @Parameters(index = "1", paramLabel = "WHAT", description = "password, forwards or held.")
        private String what = "";

        @Override
        public Integer call() throws CommandFailure {
            return change("check", what);
        }
    }

    @Command(name = "merge")
    static final class Merge extends Change {
        @Parameters(index = "1", paramLabel = "INTO", description = "The case in which it goes on.")
        private long into;

        @Override
        public Integer call() throws CommandFailure {
            return change("into", Long.toString(into));
        }
    }

    @Command(name = "people")
    static final class People extends ImportCommand {
        private static final int MEGABYTES = 4;

        People() {
            super(MEGABYTES);
        }

        @Override
        public Integer call() throws CommandFailure {
            return print(post(PATH + "/people"), "Imported {references} references.");
        }
    }
}
