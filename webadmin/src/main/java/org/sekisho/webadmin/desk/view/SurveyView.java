// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk.view;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.sekisho.suspension.Suspensions;
import org.sekisho.unusual.RankedSubmitter;
import org.sekisho.unusual.UnusualRanking;
import org.sekisho.usage.Usage;
import org.sekisho.webadmin.desk.BackgroundValue;
import org.sekisho.webadmin.desk.DeskFrame;
import org.sekisho.webadmin.desk.DeskRequest;
import org.sekisho.webadmin.desk.DeskView;

/** Who stands out, and in how many countries accounts were. Looked for in the background. Thread-safe. */
public final class SurveyView implements DeskView {
    private static final int HUNDRED = 100;
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final Suspensions suspensions;
    private final BackgroundValue<Optional<Survey>> survey;

    @Inject
    public SurveyView(Usage usage, UnusualRanking ranking, Suspensions suspensions, InstantSource clock) {
        this.suspensions = suspensions;
        this.survey =
                new BackgroundValue<>("submitters", clock, FRESH, () -> Survey.of(usage, ranking, clock.instant()));
    }

    @Override
    public void define(DeskFrame frame) {
        frame.page("unusual", this::unusual);
        frame.page("countries", this::countries);
    }

    private Map<String, Object> unusual(DeskRequest asked) throws MessagingException {
        Map<String, Object> facts = state(asked);
        List<RankedSubmitter> found = find().map(Survey::unusual).orElse(List.of());
        facts.put(
                "unusual",
                found.stream()
                        .map(one -> Map.of(
                                "submitter", one.submitter().address(),
                                "address", DeskRequest.parameter(one.submitter().address()),
                                "points", Math.round(one.points() * 10) / 10.0,
                                "stopped",
                                        suspensions
                                                .find(one.submitter(), asked.now())
                                                .isPresent(),
                                "reasons", one.reasons()))
                        .toList());
        return facts;
    }

    private Map<String, Object> countries(DeskRequest asked) throws MessagingException {
        Map<String, Object> facts = state(asked);
        Optional<Survey> found = find();
        List<Long> spread = found.map(Survey::spread).orElse(List.of());
        facts.put("columns", columns(spread));
        facts.put(
                "widest",
                found.map(Survey::widest).orElse(List.of()).stream()
                        .map(one -> Map.of(
                                "submitter", one.submitter().address(),
                                "address", DeskRequest.parameter(one.submitter().address()),
                                "number", one.countries().size(),
                                "countries", String.join(", ", one.countries())))
                        .toList());
        return facts;
    }

    private static List<Map<String, Object>> columns(List<Long> spread) {
        long tallest =
                Math.max(1, spread.stream().mapToLong(Long::longValue).max().orElse(1));
        return IntStream.range(0, spread.size())
                .mapToObj(i -> Map.<String, Object>of(
                        "countries", i == Survey.COLUMNS - 1 ? i + "+" : Integer.toString(i),
                        "submitters", spread.get(i),
                        "height", height(spread.get(i), tallest)))
                .toList();
    }

    /** On a scale on which ten times as many are one step more, so that one in 100 000 is seen. */
    private static long height(long submitters, long tallest) {
        return submitters == 0
                ? 0
                : Math.round(HUNDRED * Math.log1p((double) submitters) / Math.log1p((double) tallest));
    }

    private Optional<Survey> find() throws MessagingException {
        return survey.get().flatMap(BackgroundValue.Known::value);
    }

    private Map<String, Object> state(DeskRequest asked) throws MessagingException {
        Optional<BackgroundValue.Known<Optional<Survey>>> known = survey.get();
        Map<String, Object> facts = new HashMap<>();
        facts.put("pending", known.isEmpty());
        facts.put("unnamed", known.filter(one -> one.value().isEmpty()).isPresent());
        facts.put("at", asked.say(known.map(BackgroundValue.Known::at)));
        return facts;
    }
}
