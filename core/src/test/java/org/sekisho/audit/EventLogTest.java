// SPDX-License-Identifier: Apache-2.0
package org.sekisho.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sekisho.complaint.ComplaintDesk;
import org.sekisho.record.CapturedLog;
import org.sekisho.submitter.Submitter;
import org.sekisho.text.FoldedLog;

final class EventLogTest {
    private static final Submitter BOB = new Submitter("bob@isp.example");
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final UUID ID = new UUID(0, 1);
    private static final EventLog.Decision KEI = new EventLog.Decision("kei", "called");
    private static final EventLog.Found FOUND = new EventLog.Found(BOB, "hourly", "enforce", "813 recipients");
    private static final EventLog.Allowed ALLOWED = new EventLog.Allowed("KE,NG", "", "burst");

    private static final ComplaintDesk.Line COMPLAINT =
            new ComplaintDesk.Line(null, "mention-only", "named", "text", "unverified", "no-complaint");

    private static List<String> everyLine() {
        try (CapturedLog log = CapturedLog.of(EventLog.class)) {
            EventLog.Occasion stopped = new EventLog.Occasion("suspension", BOB, "rule:hourly", "n-0");
            FoldedLog folded = EventLog.folded();
            EventLog.started(3, 1, "all is well");
            EventLog.found("match", FOUND, "mail1");
            EventLog.foundOften(folded, "defer", FOUND, "mail1");
            EventLog.refused(
                    folded,
                    new EventLog.Refusal(BOB.address(), "550", "5.7.1", "suspended", NINE, "203.0.113.7", "s1"),
                    "stolen");
            EventLog.waits("203.0.113.7", NINE);
            EventLog.suspended(BOB, null, KEI, "813 recipients", ID);
            EventLog.released(BOB, KEI, ID);
            EventLog.braked("hourly", "11 suspensions");
            EventLog.spared(BOB, "rule:hourly", "813 recipients");
            EventLog.rearmed("hourly", KEI);
            EventLog.notified(stopped, "desk", "abuse@isp.example", 0, 2);
            EventLog.untold(new EventLog.Occasion("brake", null, "rule:hourly", "n-1"));
            EventLog.undelivered("abuse@isp.example", "refused permanently", "mail1");
            EventLog.droppedByWebhook(NINE, "HTTP 500", "n-0");
            EventLog.rerouted(null, new EventLog.Way("doubtful", "verdict", "", "rule r"), "mail1");
            EventLog.looped(10, "outgoing", "mail1");
            EventLog.disabled("spare", KEI);
            EventLog.enabled("spare", KEI);
            EventLog.rotated("abcd", KEI);
            EventLog.forgiven(BOB, "doubtful", KEI);
            EventLog.contained(BOB, 5, 9, "nothing left", ID);
            EventLog.discarded(BOB, "kei", new EventLog.Discarded("bob@isp.example", 3, "Hi", "mail1"));
            EventLog.complained(COMPLAINT, "mail1");
            EventLog.ignored("no submitter", "mail1");
            EventLog.failed(BOB, "unknown", 2, "550 who?", "mail1");
            EventLog.overridden(BOB, ALLOWED, NINE, KEI, ID);
            EventLog.withdrawn(BOB, ALLOWED, KEI, ID);
            EventLog.imported("kei", 2, 1, "passes.csv");
            EventLog.purged(1, 2, 3, 4);
            return log.all();
        }
    }

    @Test
    void writesEachLineAsItIsDocumented() {
        assertThat(everyLine())
                .containsExactly(
                        "INFO action=start submitters=3 suspended=1 records=\"all is well\"",
                        "INFO action=match submitter=bob@isp.example rule=hourly mode=enforce"
                                + " finding=\"813 recipients\" mail=mail1",
                        "INFO action=defer submitter=bob@isp.example rule=hourly mode=enforce"
                                + " finding=\"813 recipients\" mail=mail1",
                        "INFO action=refuse submitter=bob@isp.example reply=550 status=5.7.1 why=suspended"
                                + " until=2026-11-23T09:00:00Z remote=203.0.113.7 session=s1 detail=\"stolen\"",
                        "INFO action=wait network=203.0.113.7 until=2026-11-23T09:00:00Z cause=\"refused logins\"",
                        "INFO action=suspend submitter=bob@isp.example until=released author=\"kei\""
                                + " finding=\"813 recipients\" reason=\"called\" id=" + ID,
                        "INFO action=release submitter=bob@isp.example author=\"kei\" reason=\"called\" id=" + ID,
                        "ERROR action=brake rule=\"hourly\" reason=\"11 suspensions\" remedy=\"it suspends nobody until"
                                + " ./sekisho rearm hourly; ./sekisho release --rule hourly releases those it"
                                + " suspended\"",
                        "WARN action=none submitter=bob@isp.example cause=braked author=\"rule:hourly\""
                                + " finding=\"813 recipients\"",
                        "INFO action=rearm rule=\"hourly\" author=\"kei\" reason=\"called\"",
                        "INFO action=notify kind=suspension submitter=bob@isp.example cause=\"rule:hourly\" way=desk"
                                + " to=\"abuse@isp.example\" digest=0 count=2 id=n-0",
                        "WARN action=none kind=brake submitter=- cause=untold why=\"rule:hourly\" id=n-1",
                        "ERROR action=undelivered to=\"abuse@isp.example\" reason=\"refused permanently\" mail=mail1",
                        "ERROR action=drop way=webhook since=2026-11-23T09:00:00Z reason=\"HTTP 500\" id=n-0",
                        "INFO action=reroute submitter=- processor=doubtful cause=verdict instead=- why=\"rule r\""
                                + " mail=mail1",
                        "ERROR action=loop passes=10 state=outgoing mail=mail1",
                        "WARN action=disable processor=spare author=\"kei\" reason=\"called\"",
                        "INFO action=enable processor=spare author=\"kei\" reason=\"called\"",
                        "INFO action=rotate key=abcd author=\"kei\" reason=\"called\"",
                        "INFO action=forgive submitter=bob@isp.example processor=doubtful author=\"kei\""
                                + " reason=\"called\"",
                        "INFO action=contain submitter=bob@isp.example held=5 recipients=9 left=\"nothing left\" id="
                                + ID,
                        "INFO action=discard submitter=bob@isp.example author=\"kei\" sender=\"bob@isp.example\""
                                + " recipients=3 subject=\"Hi\" mail=mail1",
                        "INFO action=complaint submitter=- answer=mention-only why=named form=text reporter=unverified"
                                + " counts=no-complaint mail=mail1",
                        "INFO action=none reason=\"no submitter\" mail=mail1",
                        "INFO action=failed submitter=bob@isp.example class=unknown recipients=2 reply=\"550 who?\""
                                + " mail=mail1",
                        "INFO action=override submitter=bob@isp.example countries=KE,NG limits=- exempt=burst"
                                + " until=2026-11-23T09:00:00Z author=\"kei\" reason=\"called\" id=" + ID,
                        "INFO action=withdraw submitter=bob@isp.example countries=KE,NG limits=- exempt=burst"
                                + " author=\"kei\" reason=\"called\" id=" + ID,
                        "INFO action=import author=\"kei\" given=2 held=1 file=\"passes.csv\"",
                        "INFO action=purge findings=1 suspensions=2 overrides=3 audit=4");
    }

    @Test
    void leavesNoMethodOut() {
        long methods = Arrays.stream(EventLog.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> method.getReturnType() == void.class)
                .map(Method::getName)
                .distinct()
                .count();

        assertThat(everyLine()).hasSize((int) methods);
    }

    @Test
    void hasTheKeysInOneOrderWithTheMailLast() {
        Map<String, Set<String>> after = new LinkedHashMap<>();
        for (String line : everyLine()) {
            List<String> keys = Pattern.compile(" ([a-z]+)=")
                    .matcher(line.replaceAll("\"[^\"]*\"", ""))
                    .results()
                    .map(key -> key.group(1))
                    .toList();
            assertThat(keys).doesNotHaveDuplicates().startsWith("action");
            if (keys.contains("mail")) {
                assertThat(keys).endsWith("mail");
            }
            for (int i = 0; i < keys.size(); i++) {
                after.computeIfAbsent(keys.get(i), key -> new LinkedHashSet<>())
                        .addAll(keys.subList(i + 1, keys.size()));
            }
        }

        after.forEach((key, behind) -> behind.forEach(other -> assertThat(after.get(other))
                .as("%s stands before %s in one line", key, other)
                .doesNotContain(key)));
    }

    @Test
    void makesTextsFitForALine() {
        try (CapturedLog log = CapturedLog.of(EventLog.class)) {
            EventLog.released(BOB, new EventLog.Decision("m\"io\nx", "c\" id=1"), ID);
            EventLog.found(
                    "match", new EventLog.Found(BOB, "r", "enforce", "x".repeat(300) + "\""), "m\naction=release");

            assertThat(log.all())
                    .containsExactly(
                            "INFO action=release submitter=bob@isp.example author=\"m'io?x\" reason=\"c' id=1\" id="
                                    + ID,
                            "INFO action=match submitter=bob@isp.example rule=r mode=enforce finding=\""
                                    + "x".repeat(300) + "'\" mail=m?action=release");
        }
    }
}
