// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import org.sekisho.cli.server.LocalServer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command that asks the server has: {@code --json}, and a terminal that outside text cannot play with. */
public final class Output {
    @Option(names = "--json", description = "Print what the server answers, as JSON.")
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

    /**
     * The JSON, or a text of its own for each of a list.
     *
     * @param text of one or more lines
     * @param none what is said of an empty list
     */
    public void lines(WebAdminClient.Answer answer, Function<JsonNode, String> text, String none)
            throws CommandFailure {
        if (printedJson(answer)) {
            return;
        }
        JsonNode list = answer.json();
        list.forEach(one -> text.apply(one).lines().forEach(this::line));
        if (list.isEmpty()) {
            line(none);
        }
    }

    /** What the server says of it in one sentence. */
    public static String sentence(JsonNode told) {
        return told.path("sentence").asText();
    }

    /** {@code : new password}; nothing without a reason. */
    public static String because(String reason) {
        return reason.isEmpty() ? "" : ": " + reason;
    }

    /** A time to the second; the JSON has the fraction. */
    public static String moment(JsonNode time) {
        return time.asText().replaceFirst("\\.[0-9]+Z$", "Z");
    }

    /** The begin of a table. */
    public static List<List<String>> rows(String... heading) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(heading));
        return rows;
    }

    /** One line on standard error. */
    public void note(String text) {
        spec.commandLine().getErr().println(shown(text));
        spec.commandLine().getErr().flush();
    }

    /** Columns as wide as their longest cell, indented by two; the first row is the heading. */
    public void table(List<List<String>> rows) {
        List<Integer> widths = IntStream.range(0, rows.get(0).size())
                .mapToObj(column -> rows.stream()
                        .mapToInt(row -> shown(row.get(column)).length())
                        .max()
                        .orElse(0))
                .toList();
        for (List<String> row : rows) {
            List<String> cells = new ArrayList<>();
            for (int column = 0; column < row.size(); column++) {
                String cell = shown(row.get(column));
                cells.add(cell + " ".repeat(widths.get(column) - cell.length()));
            }
            line(("  " + String.join("  ", cells)).stripTrailing());
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    public static String shown(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().map(c -> isOdd(c) ? '?' : c).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** The same JSON: outside of ASCII such characters stand only in strings, where an escape means the same. */
    private static String escaped(String json) {
        StringBuilder clean = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            boolean odd = c != '\n' && c != '\r' && c != '\t' && !Character.isSurrogate(c) && isOdd(c);
            clean.append(odd ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        return clean.toString();
    }

    private static boolean isOdd(int character) {
        int type = Character.getType(character);
        return Character.isISOControl(character)
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
