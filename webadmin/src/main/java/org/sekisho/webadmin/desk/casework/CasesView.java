// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk.casework;

import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.sekisho.cases.AbuseCase;
import org.sekisho.cases.CaseDesk;
import org.sekisho.cases.CaseQuery;
import org.sekisho.submitter.Submitter;
import org.sekisho.webadmin.desk.DeskFrame;
import org.sekisho.webadmin.desk.DeskRefusal;
import org.sekisho.webadmin.desk.DeskRequest;
import org.sekisho.webadmin.desk.DeskView;
import org.sekisho.webadmin.desk.Paging;

/** The cases, newest first, of one state or of one submitter. Thread-safe. */
public record CasesView(CaseDesk desk) implements DeskView {
    @Override
    public void define(DeskFrame frame) {
        frame.page("cases", this::facts);
        frame.change("cases/open", this::open);
    }

    @Inject
    public CasesView {}

    private Map<String, Object> facts(DeskRequest asked) {
        @Nullable Submitter submitter = asked.param("address").isEmpty() ? null : asked.submitter();
        String state = asked.param("state");
        CaseQuery query = new CaseQuery(states(state), submitter, (asked.page() - 1) * Paging.SIZE, Paging.SIZE);
        List<AbuseCase> found = desk.cases().list(query);
        asked.context().note(asked.request(), "list", submitter, found.size() + " cases");
        String more = state.isEmpty() ? "" : "&state=" + DeskRequest.parameter(state);
        return Map.of(
                "address", asked.param("address"),
                "states",
                        List.of(
                                choice("", "notClosed", state, asked),
                                choice("open", "state_open", state, asked),
                                choice("waiting", "state_waiting", state, asked),
                                choice("closed", "state_closed", state, asked)),
                "list",
                        asked.paging(found, desk.cases().count(query), more)
                                .with(found.stream().map(one -> row(one, asked)).toList()));
    }

    private static Set<AbuseCase.State> states(String state) {
        return switch (state) {
            case "open" -> Set.of(AbuseCase.State.OPEN);
            case "waiting" -> Set.of(AbuseCase.State.WAITING);
            case "closed" -> Set.of(AbuseCase.State.CLOSED);
            case "all" -> Set.of(AbuseCase.State.values());
            default -> Set.of(AbuseCase.State.OPEN, AbuseCase.State.WAITING);
        };
    }

    private static Map<String, Object> choice(String value, String text, String chosen, DeskRequest asked) {
        return Map.of("value", value, "title", asked.language().text(text), "chosen", value.equals(chosen));
    }

    /** As it stands in every list of cases. */
    static Map<String, Object> row(AbuseCase one, DeskRequest asked) {
        return Map.of(
                "number", one.number(),
                "submitter", one.submitter().address(),
                "submitterParameter", DeskRequest.parameter(one.submitter().address()),
                "cause", one.cause(),
                "stateText", asked.language().text("state_" + one.state().setting()),
                "opened", asked.say(one.opened()),
                "left",
                        one.state() == AbuseCase.State.CLOSED
                                ? 0
                                : one.unchecked().size());
    }

    private String open(DeskRequest asked) {
        try {
            AbuseCase.About about = new AbuseCase.About(asked.submitter(), asked.param("cause"));
            return "case?number="
                    + desk.open(about, asked.actor(), asked.reason()).number() + "&done=caseOpened";
        } catch (IllegalArgumentException e) {
            throw new DeskRefusal(400, "badCause", e.getMessage());
        }
    }
}
