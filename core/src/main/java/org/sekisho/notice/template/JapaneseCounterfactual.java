// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice.template;

import java.time.Duration;
import java.util.List;
import org.sekisho.finding.BounceEvidence;
import org.sekisho.finding.ComplaintEvidence;
import org.sekisho.finding.CountryEvidence;
import org.sekisho.finding.DestinationEvidence;
import org.sekisho.finding.Evidence;
import org.sekisho.finding.FailureEvidence;
import org.sekisho.finding.FirstTimeEvidence;
import org.sekisho.finding.MovementEvidence;
import org.sekisho.finding.NewNetworkEvidence;
import org.sekisho.finding.RateEvidence;
import org.sekisho.finding.SharedNetworkEvidence;
import org.sekisho.finding.limit.CountryLimit;
import org.sekisho.finding.report.Counterfactual;
import org.sekisho.geo.Country;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Rate;
import org.sekisho.rate.Window;

/** {@link Counterfactual} in Japanese. Immutable. */
final class JapaneseCounterfactual implements Evidence.Visitor<String> {

    /** {@code 上限が 1 時間に宛先 813 件なら検出しません}. */
    @Override
    public String rate(RateEvidence evidence) {
        return at(evidence.rate(), evidence.measured());
    }

    /** {@code 上限が 1 日にメール 61 通なら検出しません。NG がなじみの国でも検出しません}. */
    @Override
    public String country(CountryEvidence evidence) {
        CountryEvidence.Measure measure = evidence.measure();
        String familiar = evidence.limit().equals(CountryLimit.UNFAMILIAR)
                ? "。" + JapaneseSentences.codes(evidence.countries()) + " がなじみの国でも検出しません"
                : "";
        return at(measure.window().length(), JapaneseSentences.amount(measure.dimension(), measure.measured()))
                + familiar;
    }

    /** {@code 上限が 1 日に 11 か国なら検出しません。なじみの国: JP, US, SG}. */
    @Override
    public String movement(MovementEvidence evidence) {
        List<Country> familiar = evidence.counted().familiar();
        return at(evidence.window().length(), " " + (evidence.counted().places() + 1) + " か国") + "。なじみの国: "
                + (familiar.isEmpty() ? "なし" : JapaneseSentences.codes(familiar));
    }

    /** {@code 上限が 1 時間に 35 % なら検出しません。min=43 でも検出しません}. */
    @Override
    public String failures(FailureEvidence evidence) {
        long percent = Counterfactual.percent(evidence);
        String least = "min=" + (evidence.failed() + 1);
        return percent > 99
                ? least + " なら検出しません"
                : at(evidence.limit().window().length(), " " + percent + " % ") + "。" + least + " でも検出しません";
    }

    @Override
    public String newNetworks(NewNetworkEvidence evidence) {
        return at(evidence.limit(), evidence.measured());
    }

    @Override
    public String firstTime(FirstTimeEvidence evidence) {
        return at(evidence.limit(), evidence.measured());
    }

    /** {@code 上限が 2 日に宛先 61 件なら検出しません。新しい送信者が 1 日に 40 人まででも検出しません}. */
    @Override
    public String sharedNetwork(SharedNetworkEvidence evidence) {
        return at(evidence.limit(), evidence.measured()) + "。新しい送信者が "
                + JapaneseSentences.span(evidence.allowed().window().length()) + "に " + evidence.newcomers()
                + " 人まででも検出しません";
    }

    /** {@code 上限が 1 日にドメイン 41 件なら検出しません。トップレベルドメイン 12 件まででも検出しません}. */
    @Override
    public String destinations(DestinationEvidence evidence) {
        String topLevels = "トップレベルドメイン " + evidence.topLevels() + " 件";
        return evidence.allowedDomains() < 0
                ? at(Window.DAY.length(), topLevels)
                : at(Window.DAY.length(), "ドメイン " + evidence.domains() + " 件")
                        + (evidence.allowedTopLevels() < 0 ? "" : "。" + topLevels + "まででも検出しません");
    }

    @Override
    public String complaints(ComplaintEvidence evidence) {
        String many = at(evidence.limit().window().length(), "証明済みの苦情 " + evidence.proven() + " 件");
        return many + "。complainants=" + (evidence.complainants() + 1) + " でも検出しません";
    }

    @Override
    public String bounce(BounceEvidence evidence) {
        return "上限による判定ではありません";
    }

    private static String at(Rate rate, long measured) {
        Rate least = Counterfactual.least(rate, measured);
        String amount = rate.dimension() == Dimension.BYTES
                ? " " + least.sayLimit() + " "
                : JapaneseSentences.amount(rate.dimension(), least.limit());
        return at(rate.window().length(), amount);
    }

    private static String at(Duration window, String amount) {
        return "上限が " + JapaneseSentences.span(window) + "に" + amount + "なら検出しません";
    }
}
