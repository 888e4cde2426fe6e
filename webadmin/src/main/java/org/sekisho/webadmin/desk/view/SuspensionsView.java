// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk.view;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.Suspensions;
import org.sekisho.webadmin.desk.DeskRequest;
import org.sekisho.webadmin.desk.DeskView;
import org.sekisho.webadmin.desk.Paging;

/** Who may not send, newest first. From memory. Thread-safe. */
public record SuspensionsView(Suspensions suspensions) implements DeskView.Facts {
    @Inject
    public SuspensionsView {}

    @Override
    public Map<String, Object> of(DeskRequest asked) {
        List<Suspension> found = asked.found(newestFirst(suspensions, asked), SuspensionsView::text);
        asked.context().note(asked.request(), "list", null, found.size() + " suspended");
        Paging<Suspension> page = asked.paging(found);
        return Map.of("q", asked.param("q"), "list", page.with(rows(page.rows(), asked)));
    }

    private static String text(Suspension one) {
        return one.submitter() + " " + one.author() + " " + one.reason();
    }

    static List<Suspension> newestFirst(Suspensions suspensions, DeskRequest asked) {
        return suspensions.active(asked.now()).stream()
                .sorted(Comparator.comparing(Suspension::start).reversed())
                .toList();
    }

    static List<Map<String, Object>> rows(List<Suspension> some, DeskRequest asked) {
        return some.stream().map(one -> row(one, asked)).toList();
    }

    static Map<String, Object> row(Suspension one, DeskRequest asked) {
        return Map.of(
                "submitter", one.submitter().address(),
                "address", DeskRequest.parameter(one.submitter().address()),
                "since", asked.say(one.start()),
                "until", asked.say(one.findUntil()),
                "author", one.author(),
                "reason", one.reason());
    }
}
