// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk.view;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.jspecify.annotations.Nullable;
import org.sekisho.promotion.Promotions;
import org.sekisho.promotion.Verdict;
import org.sekisho.rate.Durations;
import org.sekisho.record.RecordsUnavailableException;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.SuspensionService;
import org.sekisho.suspension.Suspensions;
import org.sekisho.webadmin.desk.DeskFrame;
import org.sekisho.webadmin.desk.DeskRefusal;
import org.sekisho.webadmin.desk.DeskRequest;
import org.sekisho.webadmin.desk.DeskView;
import org.sekisho.webadmin.held.HeldMail;
import org.sekisho.webadmin.request.SubmitterLookup;

/** What the desk orders about one submitter: to stop, to let go, and what becomes of held mail. Thread-safe. */
public record SubmitterChanges(
        SuspensionService desk, Suspensions suspensions, Promotions promotions, HeldMail held, SubmitterLookup lookup)
        implements DeskView {
    @Override
    public void define(DeskFrame frame) {
        frame.change("submitter/release", this::release);
        frame.change("submitter/suspend", this::suspend);
        frame.change("submitter/judge", this::judge);
        frame.change("held/deliver", this::deliver);
        frame.change("held/discard", this::discard);
    }

    @Inject
    public SubmitterChanges {}

    private static String to(String page, Submitter submitter, String done) {
        return page + "?address=" + DeskRequest.parameter(submitter.address()) + "&done=" + done;
    }

    /** Only the suspension that was looked at: of two clerks the second is told that the first was there. */
    private String release(DeskRequest asked) throws MessagingException {
        Submitter submitter = asked.submitter();
        String reason = asked.reason();
        boolean isSeen = suspensions
                .find(submitter, asked.now())
                .map(Suspension::id)
                .filter(id -> id.toString().equals(asked.param("id")))
                .isPresent();
        if (!isSeen || desk.release(submitter, asked.actor(), reason).isEmpty()) {
            throw new DeskRefusal(409, "alreadyReleased", submitter + who(submitter));
        }
        if (asked.param("held").equals("deliver")) {
            return delivered(submitter, asked);
        }
        return to("submitter", submitter, "released");
    }

    private String who(Submitter submitter) {
        try {
            return suspensions.history(submitter, 1).stream()
                    .flatMap(past -> past.findRelease().stream())
                    .map(release -> ": " + release.actor() + ", " + release.reason())
                    .findFirst()
                    .orElse("");
        } catch (RecordsUnavailableException e) {
            return "";
        }
    }

    private String suspend(DeskRequest asked) {
        Submitter submitter = asked.submitter();
        if (lookup.isUnknown(submitter)) {
            throw new DeskRefusal(404, "noSubmitter", submitter.address());
        }
        Optional<Suspension> before = suspensions.find(submitter, asked.now());
        Suspension holds = desk.suspend(
                        new SuspensionService.Order(submitter, length(asked), asked.reason(), asked.actor(), null))
                .orElseThrow();
        boolean isNew = !before.equals(Optional.of(holds));
        return to("submitter", submitter, isNew ? "suspended" : "stays");
    }

    private static @Nullable Duration length(DeskRequest asked) {
        String typed = asked.param("for");
        try {
            return typed.isEmpty() ? null : Durations.parse(typed);
        } catch (IllegalArgumentException e) {
            throw new DeskRefusal(400, "badDuration", e.getMessage());
        }
    }

    private String judge(DeskRequest asked) {
        Submitter submitter = asked.submitter();
        Verdict.Answer answer =
                asked.param("answer").equals("confirmed") ? Verdict.Answer.CONFIRMED : Verdict.Answer.REFUSED;
        if (promotions
                .judge(submitter, "", answer, asked.actor(), asked.param("reason"))
                .isEmpty()) {
            throw new DeskRefusal(404, "nothingFound", submitter.address());
        }
        return to("submitter", submitter, "judged");
    }

    private String deliver(DeskRequest asked) throws MessagingException {
        Submitter submitter = asked.submitter();
        if (suspensions.find(submitter, asked.now()).isPresent()) {
            throw new DeskRefusal(409, "stillStopped", submitter.address());
        }
        return delivered(submitter, asked);
    }

    private String delivered(Submitter submitter, DeskRequest asked) throws MessagingException {
        HeldMail.Delivery delivery = held.deliver(
                HeldMail.of(Set.of(submitter)), asked.context().noting(asked.request(), "deliver", submitter));
        return to("submitter", submitter, delivery.failed() == 0 ? "delivered" : "partlyDelivered");
    }

    private String discard(DeskRequest asked) throws MessagingException {
        Submitter submitter = asked.submitter();
        held.discard(
                HeldMail.of(Set.of(submitter)),
                asked.actor(),
                asked.context().noting(asked.request(), "discard", submitter));
        return to("submitter", submitter, "discarded");
    }
}
