// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.sekisho.containment.Containment;
import org.sekisho.delivery.Handover;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.finding.RateEvidence;
import org.sekisho.notice.deliver.Channels;
import org.sekisho.notice.deliver.DeliverySummaries;
import org.sekisho.notice.deliver.Notifier;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Rate;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Brake;
import org.sekisho.suspension.Suspension;

/** A desk with a clock that is moved, and ways that remember what they were given. */
public final class Notices {
    public static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    public static final Submitter BOB = new Submitter("bob@isp.example");
    public static final NoticeRequest DESK = new NoticeRequest(Set.of(Audience.DESK), List.of(Language.EN), false);
    public static final NoticeRequest BOTH =
            new NoticeRequest(Set.of(Audience.DESK, Audience.OWNER), List.of(Language.EN, Language.JA), true);

    public final Map<UUID, Containment> containments = new HashMap<>();
    public final List<String> counted = new ArrayList<>();
    public final Map<String, List<Notice>> sent = new LinkedHashMap<>();
    public final Map<String, IOException> broken = new HashMap<>();
    public Handover left = Handover.NOTHING;
    public Instant now = NINE;
    private final Path directory;
    private final Set<String> ways;

    /** @param ways their names */
    public Notices(Path directory, String... ways) {
        this.directory = directory;
        this.ways = Set.of(ways);
    }

    /** Starts, or starts again after a crash: nothing is told to the former one. */
    public Notifier open(List<Suspension> holding, List<Brake.Trip> braked) {
        return Notifier.open(surroundings(), directory, holding, braked);
    }

    public Notifier open(Suspension... holding) {
        return open(List.of(holding), List.of());
    }

    private Notifier.Surroundings surroundings() {
        Map<String, Channel> all = new HashMap<>();
        ways.forEach(name -> all.put(name, notice -> {
            IOException trouble = broken.get(name);
            if (trouble != null) {
                throw trouble;
            }
            sent.computeIfAbsent(name, none -> new ArrayList<>()).add(notice);
            return name + "@isp.example";
        }));
        return new Notifier.Surroundings(
                new Channels(all, (decision, by) -> counted.add(decision + Arrays.toString(by))),
                DESK,
                new DeliverySummaries(id -> Optional.ofNullable(containments.get(id)), (submitter, since) -> left),
                () -> now);
    }

    /** Lets time pass and does the work of every second that is asked for. */
    public void pass(Notifier desk, Duration time) {
        now = now.plus(time);
        desk.work();
    }

    public List<Notice> to(String way) {
        return sent.getOrDefault(way, List.of());
    }

    public List<NoticeEvent.Kind> kinds(String way) {
        return to(way).stream().map(notice -> notice.occasion().kind()).toList();
    }

    public static Finding finding(Submitter submitter) {
        return new Finding(
                "hourly",
                Mode.ENFORCE,
                submitter,
                NINE,
                new RateEvidence(new Rate(Dimension.RECIPIENTS, 500, Window.HOUR), 813, 2, NINE.minusSeconds(1800)));
    }

    public static Suspension suspension(Submitter submitter) {
        return new Suspension(
                UUID.nameUUIDFromBytes(submitter.address().getBytes(StandardCharsets.UTF_8)),
                submitter,
                NINE,
                null,
                "813 recipients in 1 h, allowed 500; 2 messages refused",
                "rule:hourly",
                finding(submitter));
    }

    public static Suspension suspension() {
        return suspension(BOB);
    }

    public static ReportedMail offence(String headers) {
        return new ReportedMail("Mail1", "forged@far.example", "203.0.113.7", NINE, headers);
    }
}
