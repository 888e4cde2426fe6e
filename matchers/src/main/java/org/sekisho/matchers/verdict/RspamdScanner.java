// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers.verdict;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sekisho.remote.HttpQuestion;
import org.sekisho.settings.Setting;
import org.sekisho.text.Json;

/**
 * Rspamd over HTTP ({@code /checkv2}). It is told who handed the mail in ({@code User}) and which settings to use
 * ({@code Settings-ID}), and neither a client's address nor its HELO: so nothing is looked up about customers'
 * addresses. Thread-safe.
 *
 * @param url of its worker, such as {@code http://127.0.0.1:11333}
 * @param settingsId names settings in its {@code settings.conf}; unknown ones are passed over by it
 * @param threshold from which action on the answer is yes
 * @param timeout from the question to the whole answer
 */
public record RspamdScanner(URI url, String settingsId, Action threshold, Duration timeout) implements Scanner {
    /** Its actions from which on a verdict may be yes, the mildest first. */
    public enum Action {
        ADD_HEADER,
        REWRITE_SUBJECT,
        REJECT;

        /** @throws IllegalArgumentException when it is none */
        public static Action parse(String word) {
            return Setting.oneOf(List.of(values()), Action::word).apply(word);
        }

        /** As in a condition: {@code add-header}. */
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final int MOST_ANSWER = 1 << 20;
    private static final int TOLD_SYMBOLS = 5;
    private static final int MOST_RECIPIENTS = 100;

    @Override
    public String name() {
        return "rspamd at " + url.resolve("/");
    }

    @Override
    public Verdict scan(ScanRequest request) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        request.message().writeTo(message);
        HttpRequest.Builder question = HttpRequest.newBuilder(url.resolve("/checkv2"))
                .POST(BodyPublishers.ofByteArray(message.toByteArray()))
                .header("Settings-ID", settingsId)
                .header("Queue-Id", ascii(request.mail()))
                .header("From", ascii(request.sender()));
        request.recipients().stream().limit(MOST_RECIPIENTS).forEach(to -> question.header("Rcpt", ascii(to)));
        if (!request.submitter().isEmpty()) {
            question.header("User", ascii(request.submitter()));
        }
        byte[] body = HttpQuestion.trustingAsJava().ask(question, timeout, MOST_ANSWER);
        return verdict(Json.read(new ByteArrayInputStream(body), Answer.class));
    }

    /** Names of James's may hold anything; a header may not. */
    private static String ascii(String text) {
        return text.replaceAll("[^!-~ ]", "?");
    }

    /** What is read of an answer. */
    record Answer(String action, double score, @Nullable Map<String, Symbol> symbols) {
        record Symbol(double score) {}
    }

    private Verdict verdict(Answer answer) {
        String said = answer.action() + String.format(Locale.ROOT, ", score %.2f", answer.score()) + symbols(answer);
        for (Action action : Action.values()) {
            if (action.word().replace('-', ' ').equals(answer.action())) {
                boolean yes = action.compareTo(threshold) >= 0;
                return new Verdict(yes ? Verdict.Answer.YES : Verdict.Answer.NO, said);
            }
        }
        boolean none = List.of("no action", "greylist").contains(answer.action());
        return none ? new Verdict(Verdict.Answer.NO, said) : Verdict.unknown(said);
    }

    private static String symbols(Answer answer) {
        if (answer.symbols() == null) {
            return "";
        }
        String most = answer.symbols().entrySet().stream()
                .filter(symbol -> symbol.getValue().score() > 0)
                .sorted(Comparator.comparingDouble(symbol -> -symbol.getValue().score()))
                .limit(TOLD_SYMBOLS)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(" "));
        return most.isEmpty() ? "" : ": " + most;
    }
}
