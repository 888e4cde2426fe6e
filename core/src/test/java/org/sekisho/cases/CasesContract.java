// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sekisho.submitter.Submitter;

/** What every record of cases does. */
public interface CasesContract {
    Submitter KEN = new Submitter("ken@example.org");
    Submitter KEI = new Submitter("kei@example.org");
    Instant MORNING = Instant.parse("2026-11-28T00:00:00Z");

    Cases cases();

    private static CaseEntry entry(CaseEntry.Kind kind, int minute) {
        return new CaseEntry(MORNING.plusSeconds(60L * minute), kind, "hanako", "at " + minute);
    }

    private List<AbuseCase> of(Submitter submitter) {
        return cases().list(CaseQuery.of(submitter, 10));
    }

    private AbuseCase opened(String cause) {
        return cases().open(new AbuseCase.About(KEN, cause), entry(CaseEntry.Kind.OPENED, 0));
    }

    @Test
    default void gathersWhatHappensInOneCase() {
        cases().note(KEN, entry(CaseEntry.Kind.SUSPENSION, 1));
        cases().note(KEN, entry(CaseEntry.Kind.COMPLAINT, 2));
        cases().note(KEI, entry(CaseEntry.Kind.COMPLAINT, 3));

        assertThat(of(KEN)).singleElement().satisfies(one -> {
            assertThat(one.cause()).isEqualTo(AbuseCase.MAIL);
            assertThat(one.state()).isEqualTo(AbuseCase.State.OPEN);
            assertThat(one.opened()).isEqualTo(MORNING.plusSeconds(60));
            assertThat(cases().entries(one.number(), 10))
                    .containsExactly(entry(CaseEntry.Kind.SUSPENSION, 1), entry(CaseEntry.Kind.COMPLAINT, 2));
            assertThat(cases().entries(one.number(), 1)).containsExactly(entry(CaseEntry.Kind.COMPLAINT, 2));
            assertThat(cases().find(one.number())).contains(one);
        });
    }

    @Test
    default void opensAnotherWhenTheFirstIsClosed() {
        AbuseCase first = opened(AbuseCase.MAIL);
        assertThat(cases().open(first.about(), entry(CaseEntry.Kind.OPENED, 1))).isEqualTo(first);
        assertThat(cases().change(first.number(), AbuseCase.State.CLOSED, entry(CaseEntry.Kind.STATE, 2)))
                .isTrue();
        assertThat(cases().change(first.number(), AbuseCase.State.CLOSED, entry(CaseEntry.Kind.STATE, 3)))
                .isFalse();
        cases().note(KEN, entry(CaseEntry.Kind.COMPLAINT, 4));

        assertThat(of(KEN)).extracting(AbuseCase::state).containsExactly(AbuseCase.State.OPEN, AbuseCase.State.CLOSED);
        assertThat(of(KEN).get(1).findClosed()).contains(MORNING.plusSeconds(120));
        assertThat(cases().change(first.number(), AbuseCase.State.OPEN, entry(CaseEntry.Kind.STATE, 5)))
                .as("beside another")
                .isFalse();
    }

    @Test
    default void putsNoticesIntoTheNewestCaseAndOpensNone() {
        cases().note(KEN, entry(CaseEntry.Kind.NOTICE, 0));
        assertThat(of(KEN)).isEmpty();

        long number = opened(AbuseCase.MAIL).number();
        cases().note(KEN, entry(CaseEntry.Kind.NOTICE, 1));
        cases().change(number, AbuseCase.State.CLOSED, entry(CaseEntry.Kind.STATE, 2));
        cases().note(KEN, entry(CaseEntry.Kind.NOTICE, 3));

        assertThat(of(KEN)).hasSize(1);
        assertThat(cases().entries(number, 10))
                .extracting(CaseEntry::text)
                .containsExactly("at 0", "at 1", "at 2", "at 3");
    }

    @Test
    default void listsNewestFirstByState() {
        opened("one");
        AbuseCase two = opened("two");
        AbuseCase three = opened("three");
        cases().change(three.number(), AbuseCase.State.WAITING, entry(CaseEntry.Kind.STATE, 1));
        CaseQuery open = new CaseQuery(Set.of(AbuseCase.State.OPEN), KEN, 0, 1);
        CaseQuery all = new CaseQuery(Set.of(AbuseCase.State.OPEN, AbuseCase.State.WAITING), null, 1, 5);

        assertThat(cases().list(open)).containsExactly(two);
        assertThat(cases().count(open)).isEqualTo(2);
        assertThat(cases().list(all)).extracting(AbuseCase::cause).startsWith("two", "one");
        assertThat(cases().count(all)).isEqualTo(3);
    }

    @Test
    default void keepsWhatWasChecked() {
        long number = opened("phishing").number();

        assertThat(cases().check(number, ReleaseCheck.HELD, entry(CaseEntry.Kind.CHECK, 1)))
                .isTrue();
        assertThat(cases().check(number, ReleaseCheck.HELD, entry(CaseEntry.Kind.CHECK, 2)))
                .isFalse();
        assertThat(cases().check(number, ReleaseCheck.PASSWORD, entry(CaseEntry.Kind.CHECK, 3)))
                .isTrue();
        assertThat(cases().find(number).map(AbuseCase::unchecked)).contains(List.of(ReleaseCheck.FORWARDS));
        assertThat(cases().add(number, entry(CaseEntry.Kind.NOTE, 4))).isTrue();
        assertThat(cases().entries(number, 10))
                .extracting(CaseEntry::text)
                .containsExactly("at 0", "at 1", "at 3", "at 4");
    }

    @Test
    default void mergesDuplicates() {
        AbuseCase first = opened(AbuseCase.MAIL);
        AbuseCase second = opened("the same again");
        AbuseCase foreign = cases().open(new AbuseCase.About(KEI, "x"), entry(CaseEntry.Kind.OPENED, 0));
        cases().check(second.number(), ReleaseCheck.HELD, entry(CaseEntry.Kind.CHECK, 1));

        assertThat(cases().merge(second.number(), foreign.number(), entry(CaseEntry.Kind.MERGE, 2)))
                .isFalse();
        assertThat(cases().merge(second.number(), second.number(), entry(CaseEntry.Kind.MERGE, 2)))
                .isFalse();
        assertThat(cases().merge(second.number(), first.number(), entry(CaseEntry.Kind.MERGE, 2)))
                .isTrue();

        AbuseCase merged = cases().find(second.number()).orElseThrow();
        assertThat(merged.findMergedInto()).contains(first.number());
        assertThat(merged.state()).isEqualTo(AbuseCase.State.CLOSED);
        assertThat(cases().entries(second.number(), 10)).isEmpty();
        assertThat(cases().entries(first.number(), 10)).hasSize(4);
        assertThat(cases().find(first.number()).map(AbuseCase::checks)).contains(Set.of(ReleaseCheck.HELD));
        assertThat(cases().change(second.number(), AbuseCase.State.OPEN, entry(CaseEntry.Kind.STATE, 3)))
                .isFalse();
    }

    @Test
    default void knowsThoseWhoComeBack() {
        Submitter back = new Submitter("new@example.org");
        opened(AbuseCase.MAIL);
        cases().know(List.of(
                IdentityHash.of(KEN, IdentityHash.Kind.CONTACT, "03-1234 5678"),
                IdentityHash.of(KEN, IdentityHash.Kind.PAYMENT, "card 7"),
                IdentityHash.of(KEI, IdentityHash.Kind.PAYMENT, "0312345678"),
                IdentityHash.of(back, IdentityHash.Kind.CONTACT, "\uff10\uff13(1234)5678")));

        assertThat(cases().alike(back)).containsExactly(new IdentityHash.Alike(KEN, IdentityHash.Kind.CONTACT, true));
        assertThat(cases().alike(KEI)).isEmpty();

        cases().know(List.of(IdentityHash.of(back, IdentityHash.Kind.CONTACT, "another")));
        assertThat(cases().alike(back)).isEmpty();
    }

    @Test
    default void saysThatThereIsNoSuchCase() {
        assertThat(cases().find(999_999)).isEqualTo(Optional.empty());
        assertThat(cases().add(999_999, entry(CaseEntry.Kind.NOTE, 0))).isFalse();
        assertThat(cases().check(999_999, ReleaseCheck.HELD, entry(CaseEntry.Kind.CHECK, 0)))
                .isFalse();
        assertThat(cases().change(999_999, AbuseCase.State.OPEN, entry(CaseEntry.Kind.STATE, 0)))
                .isFalse();
    }
}
