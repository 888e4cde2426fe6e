// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.sekisho.backscatter.AuthenticityReason;
import org.sekisho.backscatter.BounceJudgement;
import org.sekisho.bounce.ReportKind;
import org.sekisho.event.ReceivedBounce;
import org.sekisho.finding.BounceEvidence;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.override.Allowance;
import org.sekisho.proof.Reference;
import org.sekisho.submitter.Submitter;

final class BounceRuleTest implements WrittenRuleContract {
    private static final Submitter HANAKO = new Submitter("hanako@example.jp");
    private static final ReceivedBounce BOUNCE = new ReceivedBounce(HANAKO, Instant.parse("2026-11-27T09:00:00Z"));
    private static final Reference REFERENCE = new Reference(1, 2);

    @Override
    public BounceRule read(String condition) {
        return BounceRule.SYNTAX.parse("BackscatterBounce", condition, Map.of());
    }

    private static BounceJudgement judgement(AuthenticityReason reason) {
        return new BounceJudgement(reason, ReportKind.BOUNCE, HANAKO.address(), REFERENCE);
    }

    @Test
    void findsWhatWasJudgedSo() {
        Finding finding = read("is=replayed, name=again")
                .judge(BOUNCE, judgement(AuthenticityReason.TOO_OFTEN))
                .orElseThrow();

        assertThat(finding)
                .isEqualTo(new Finding(
                        "again",
                        Mode.ENFORCE,
                        HANAKO,
                        BOUNCE.at(),
                        new BounceEvidence(AuthenticityReason.TOO_OFTEN, ReportKind.BOUNCE, REFERENCE)));
        assertThat(finding.sentence())
                .isEqualTo("a bounce is replayed: more bounces return this proof than its message can have caused");
    }

    @ParameterizedTest
    @EnumSource
    void isAboutForeignBouncesUnlessToldOtherwise(AuthenticityReason reason) {
        boolean foreign = Set.of(AuthenticityReason.FORGED_REFERENCE, AuthenticityReason.OTHER_WAY)
                .contains(reason);

        assertThat(read("").judge(BOUNCE, judgement(reason)).isPresent()).isEqualTo(foreign);
    }

    @Test
    void looksAwayFromTheExempt() {
        Allowance exempt = new Allowance(Set.of(), false, List.of(), Set.of("backscatter"));

        assertThat(read("").judge(BOUNCE, judgement(AuthenticityReason.OTHER_WAY), exempt))
                .isEmpty();
    }

    @Test
    void isKeptAsJson() {
        Finding finding = read("mode=observe")
                .judge(BOUNCE, judgement(AuthenticityReason.OTHER_WAY))
                .orElseThrow();

        assertThat(finding.json())
                .isEqualTo("{\"rule\":\"backscatter\",\"mode\":\"observe\",\"submitter\":\"hanako@example.jp\","
                        + "\"at\":\"2026-11-27T09:00:00Z\",\"sentence\":\"a bounce is not-ours: the message that it"
                        + " returns went another way, not through our servers\",\"evidence\":{\"type\":\"bounce\","
                        + "\"reason\":\"other-way\",\"kind\":\"bounce\","
                        + "\"reference\":\"00000000000000010000000000000002\"}}");
        assertThat(Finding.parse(finding.json())).isEqualTo(finding);
        BounceEvidence nothing = new BounceEvidence(AuthenticityReason.NOTHING_RETURNED, ReportKind.DELAY, null);
        Finding bare = new Finding("b", Mode.OBSERVE, HANAKO, Instant.EPOCH.plus(Duration.ofDays(1)), nothing);
        assertThat(Finding.parse(bare.json())).isEqualTo(bare);
    }

    @Test
    void onlyBouncesAreEvidence() {
        assertThatThrownBy(() -> new BounceEvidence(AuthenticityReason.OTHER_KIND, ReportKind.LIST, null))
                .hasMessage("only bounces are judged");
    }

    static Stream<Arguments> printed() {
        return WrittenRuleContract.table("""
                | is=not-ours, name=backscatter, mode=enforce
                is=replayed, name=again, mode=observe | is=replayed, name=again, mode=observe
                """);
    }

    static Stream<Arguments> mistakes() {
        return WrittenRuleContract.table("""
                is=forged | BackscatterBounce=is=forged: expected not-ours or unverifiable or genuine or replayed
                not-ours | BackscatterBounce=not-ours: expected <setting>=<value>, separated by commas
                mode=shadow | BackscatterBounce=mode=shadow: expected enforce or observe
                if=genuine | BackscatterBounce=if=genuine: unknown setting 'if', did you mean 'is'?\
                 Known: is, name, mode
                """);
    }
}
