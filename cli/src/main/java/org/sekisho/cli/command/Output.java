// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.function.Function;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import org.sekisho.cli.server.LocalServer;
import org.sekisho.text.OneLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command that asks the server has: {@code --json}, and a terminal that outside text cannot play with. */
public final class Output {
    private static final int SHOWN = 20;

    @Option(names = "--json", description = "Print the server's answer as JSON.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    public WebAdminClient admin() throws CommandFailure {
        return WebAdminClient.of(server());
    }

    public static LocalServer server() {
        return LocalServer.installed();
    }

    /** Prints the JSON and says so, if that was asked for. */
    public boolean printedJson(WebAdminClient.Answer answer) {
        if (json) {
            out().println(escaped(answer.text()));
            out().flush();
        }
        return json;
    }

    /** One line; characters that could steer the terminal become question marks. */
    public void line(String text) {
        out().println(shown(text));
        out().flush();
    }

    /** That something was done; as JSON there is nothing to say. */
    public void done(String sentence) {
        if (!printedJson(new WebAdminClient.Answer(0, "{}"))) {
            line(sentence);
        }
    }

    /** What the server says of it in one sentence. */
    public static String sentence(JsonNode told) {
        return told.path("sentence").asText();
    }

    /** One line on standard error. */
    public void note(String text) {
        spec.commandLine().getErr().println(shown(text));
        spec.commandLine().getErr().flush();
    }

    /** A row for each answer, below the heading. */
    public void table(Table table, Iterable<JsonNode> answers) {
        table.lines(answers).forEach(this::line);
    }

    /** A heading with the first entries below it, or {@code none}, after an empty line. */
    public void section(String heading, JsonNode entries, Function<JsonNode, String> form) {
        line("");
        line(heading + (entries.isEmpty() ? ": none" : ":"));
        int shown = 0;
        for (JsonNode entry : entries) {
            if (shown++ == SHOWN) {
                line("  ... " + (entries.size() - SHOWN) + " more, see --json");
                return;
            }
            line("  " + form.apply(entry));
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    public static String shown(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().map(c -> OneLine.isOdd(c) ? '?' : c).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** The same JSON: outside of ASCII such characters stand only in strings, where an escape means the same. */
    private static String escaped(String json) {
        StringBuilder clean = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            boolean odd = c != '\n' && c != '\r' && c != '\t' && !Character.isSurrogate(c) && OneLine.isOdd(c);
            clean.append(odd ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        return clean.toString();
    }
}
