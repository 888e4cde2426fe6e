// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Mixin;

/** A command that asks the server. */
public abstract class ServerCommand implements Callable<Integer> {
    @Mixin
    private final Output output = new Output();

    /** Where it prints, and whether that is JSON. */
    protected final Output output() {
        return output;
    }

    protected final WebAdminClient admin() throws CommandFailure {
        return output.admin();
    }

    /** Prints an answer: as JSON if that was asked for, else by {@code text}. */
    protected final int print(WebAdminClient.Answer answer, Consumer<JsonNode> text) throws CommandFailure {
        if (!output.printedJson(answer)) {
            text.accept(answer.json());
        }
        return 0;
    }

    /** Prints an answer: as JSON if that was asked for, else as a form of {@link Fields}. */
    protected final int print(WebAdminClient.Answer answer, String form) throws CommandFailure {
        return print(answer, text -> output.line(Fields.fill(form, text)));
    }

    /** Prints an answer that is a list, each entry as a form of {@link Fields}. */
    protected final int list(WebAdminClient.Answer answer, String form, String none) throws CommandFailure {
        return list(answer, Fields.form(form), none);
    }

    /**
     * Prints an answer that is a list.
     *
     * @param text of one entry, one or more lines
     * @param none what is said of an empty list
     */
    protected final int list(WebAdminClient.Answer answer, Function<JsonNode, String> text, String none)
            throws CommandFailure {
        return print(answer, entries -> {
            entries.forEach(entry -> text.apply(entry).lines().forEach(output::line));
            if (entries.isEmpty()) {
                output.line(none);
            }
        });
    }

    /** Removes what has a name.
     *
     * @param kind the command that lists such things
     */
    protected final int remove(String kind, String name, String path, boolean known) throws CommandFailure {
        requireKnown(kind, name, known);
        admin().send("DELETE", path, "");
        output.line("Removed " + name + ".");
        return 0;
    }

    protected static void requireKnown(String kind, String name, boolean known) throws CommandFailure {
        if (!known) {
            throw CommandFailure.no(name + ": there is no such " + kind + "; see them with: sekisho " + kind + " list");
        }
    }
}
