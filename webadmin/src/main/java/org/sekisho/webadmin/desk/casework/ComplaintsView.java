// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk.casework;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.sekisho.cases.AbuseCase;
import org.sekisho.cases.CaseEntry;
import org.sekisho.cases.CaseQuery;
import org.sekisho.cases.Cases;
import org.sekisho.complaint.inbox.ComplaintInbox;
import org.sekisho.complaint.inbox.ComplaintRecord;
import org.sekisho.notice.Language;
import org.sekisho.submitter.Submitter;
import org.sekisho.webadmin.desk.DeskFrame;
import org.sekisho.webadmin.desk.DeskRefusal;
import org.sekisho.webadmin.desk.DeskRequest;
import org.sekisho.webadmin.desk.DeskView;
import org.sekisho.webadmin.desk.Paging;

/** Complaints, newest first: how far each is ours, whose mail it was, what to answer, and that it was. Thread-safe. */
public record ComplaintsView(ComplaintInbox inbox, Cases cases) implements DeskView {
    @Override
    public void define(DeskFrame frame) {
        frame.page("complaints", this::facts);
        frame.page("complaint", this::one);
        frame.change("complaint/answer", this::answer);
    }

    @Inject
    public ComplaintsView {}

    private Map<String, Object> facts(DeskRequest asked) {
        boolean all = asked.param("all").equals("true");
        @Nullable Submitter submitter = asked.param("address").isEmpty() ? null : asked.submitter();
        ComplaintInbox.Query query =
                new ComplaintInbox.Query(!all, submitter, (asked.page() - 1) * Paging.SIZE, Paging.SIZE);
        List<ComplaintRecord> found = inbox.list(query);
        asked.context().note(asked.request(), "list", submitter, found.size() + " complaints");
        return Map.of(
                "all", all,
                "address", asked.param("address"),
                "list",
                        asked.paging(found, inbox.count(query), all ? "&all=true" : "")
                                .with(found.stream().map(one -> row(one, asked)).toList()));
    }

    static Map<String, Object> row(ComplaintRecord one, DeskRequest asked) {
        String submitter = one.findSubmitter().map(Submitter::address).orElse("");
        Map<String, Object> row = new HashMap<>();
        row.put("id", one.id().toString());
        row.put("at", asked.say(one.at()));
        row.put("answer", words(one, asked));
        row.put("attribution", one.attribution().setting());
        row.put("reporter", one.reporter());
        row.put("submitter", submitter);
        row.put("submitterParameter", DeskRequest.parameter(submitter));
        row.put("sentence", one.sentence());
        row.put("counts", one.verdict().counts());
        row.put("answered", one.findAnswered().isPresent());
        row.put("answeredAt", asked.say(one.findAnswered().map(ComplaintRecord.Answered::at)));
        row.put(
                "answeredBy",
                one.findAnswered().map(ComplaintRecord.Answered::actor).orElse(""));
        return row;
    }

    private static String words(ComplaintRecord one, DeskRequest asked) {
        return asked.language().notices() == Language.JA
                ? one.attribution().japanese()
                : one.attribution().words();
    }

    private ComplaintRecord wanted(DeskRequest asked) {
        try {
            return inbox.find(UUID.fromString(asked.param("id")))
                    .orElseThrow(() -> new DeskRefusal(404, "noComplaint", ""));
        } catch (IllegalArgumentException e) {
            throw new DeskRefusal(404, "noComplaint", asked.param("id"));
        }
    }

    private Map<String, Object> one(DeskRequest asked) {
        ComplaintRecord one = wanted(asked);
        asked.context().note(asked.request(), "show", one.verdict().submitter(), "complaint " + one.id());
        Map<String, Object> facts = row(one, asked);
        facts.put("source", one.source());
        facts.put("replyEn", one.verdict().reply().text(Language.EN));
        facts.put("replyJa", one.verdict().reply().text(Language.JA));
        facts.put(
                "cases",
                one.findSubmitter()
                        .map(submitter -> cases.list(CaseQuery.of(submitter, 5)).stream()
                                .map(found -> CasesView.row(found, asked))
                                .toList())
                        .orElse(List.of()));
        return facts;
    }

    private String answer(DeskRequest asked) {
        ComplaintRecord one = wanted(asked);
        if (!inbox.answer(one.id(), new ComplaintRecord.Answered(asked.now(), asked.actor()))) {
            throw new DeskRefusal(409, "alreadyAnswered", "");
        }
        asked.context().note(asked.request(), "answer", one.verdict().submitter(), "complaint " + one.id());
        one.findSubmitter()
                .flatMap(submitter -> cases.list(CaseQuery.of(submitter, 1)).stream()
                        .filter(found -> found.state() != AbuseCase.State.CLOSED)
                        .findFirst())
                .ifPresent(found -> cases.add(
                        found.number(),
                        new CaseEntry(asked.now(), CaseEntry.Kind.ANSWER, asked.actor(), "complaint answered")));
        return "complaints?done=answered";
    }
}
