// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.held;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.sekisho.record.RecordsUnavailableException;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.SuspensionService;
import org.sekisho.webadmin.request.ErrorResponses;
import org.sekisho.webadmin.request.UndoRequest;

/**
 * Whose held mail goes on its way when a rule is undone: that of those who are let go now, and that of those whom an
 * undo of the rule has let go before. The latter are looked up once each. Made for one request; not thread-safe.
 */
public final class UndoneSubmitters implements Predicate<Optional<Submitter>> {
    private final SuspensionService desk;
    private final UndoRequest order;
    private final Map<Submitter, Boolean> known = new HashMap<>();
    private boolean recordsAreDown;

    /** @param now what is ended by this request */
    public UndoneSubmitters(SuspensionService desk, UndoRequest order, List<Suspension> now) {
        this.desk = desk;
        this.order = order;
        now.forEach(ended -> known.put(ended.submitter(), true));
    }

    @Override
    public boolean test(Optional<Submitter> whose) {
        return whose.filter(this::isUndone).isPresent();
    }

    private boolean isUndone(Submitter submitter) {
        return known.computeIfAbsent(submitter, this::lookUp);
    }

    /** What does not answer is not asked again: mail is being moved meanwhile. */
    private boolean lookUp(Submitter submitter) {
        if (recordsAreDown) {
            return false;
        }
        try {
            return desk.isUndone(submitter, order.rule(), order.since());
        } catch (RecordsUnavailableException e) {
            recordsAreDown = true;
            return false;
        }
    }

    /** @throws spark.HaltException 503 when somebody could not be looked up */
    public void requireKnown() {
        if (recordsAreDown) {
            throw ErrorResponses.unavailable(
                    "all are released, but the records do not answer, so mail of those who were"
                            + " released by an earlier try may still be held; try again when they do");
        }
    }
}
