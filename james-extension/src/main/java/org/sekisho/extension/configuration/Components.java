// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.configuration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.james.protocols.smtp.hook.Hook;
import org.apache.mailet.Mailet;
import org.apache.mailet.Matcher;
import org.sekisho.egress.PoolSelector;
import org.sekisho.mailets.NotifyAbuse;
import org.sekisho.mailets.ReadComplaint;
import org.sekisho.mailets.RecordDelivery;
import org.sekisho.mailets.ReroutePool;
import org.sekisho.mailets.RerouteSettings;
import org.sekisho.mailets.SignSubmission;
import org.sekisho.mailets.SuspendSender;
import org.sekisho.mailets.UnwrapBounceAddress;
import org.sekisho.matchers.BackscatterBounce;
import org.sekisho.matchers.ClamAvVerdict;
import org.sekisho.matchers.ComplaintRateExceeded;
import org.sekisho.matchers.CountryCap;
import org.sekisho.matchers.DestinationMix;
import org.sekisho.matchers.FailureRateExceeded;
import org.sekisho.matchers.FirstTimeRecipients;
import org.sekisho.matchers.GeoVelocity;
import org.sekisho.matchers.HasNoSubmitter;
import org.sekisho.matchers.NewNetworkBurst;
import org.sekisho.matchers.NullSenderRateExceeded;
import org.sekisho.matchers.RateExceeded;
import org.sekisho.matchers.RspamdVerdict;
import org.sekisho.matchers.SharedNetwork;
import org.sekisho.matchers.SubmitterIsSuspended;
import org.sekisho.rule.BounceRule;
import org.sekisho.rule.ComplaintRule;
import org.sekisho.rule.FailureRule;
import org.sekisho.rule.RateRule;
import org.sekisho.rule.RuleSyntax;
import org.sekisho.rule.habit.DestinationRule;
import org.sekisho.rule.habit.FirstTimeRule;
import org.sekisho.rule.habit.NewNetworkRule;
import org.sekisho.rule.habit.SharedNetworkRule;
import org.sekisho.rule.place.CountryRule;
import org.sekisho.rule.place.MovementRule;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.smtp.BounceContentHook;
import org.sekisho.smtp.BounceRecipientHook;
import org.sekisho.smtp.LoginSettings;
import org.sekisho.smtp.SenderIdentityHook;
import org.sekisho.smtp.SubmissionAuthHook;
import org.sekisho.smtp.SubmissionGateHook;
import org.sekisho.smtp.SubmissionQuotaHook;
import org.sekisho.smtp.SubmissionRateRule;
import org.sekisho.smtp.SubmissionRates;
import org.sekisho.smtp.TlsRequiredHook;
import org.sekisho.smtp.bounce.BounceContentSettings;
import org.sekisho.smtp.bounce.BounceRecipientSettings;
import org.sekisho.smtp.login.LoginRule;

/**
 * Every matcher, mailet and hook of Sekisho. Whoever adds one adds a line here; that it is checked before the start,
 * that its windows are counted and its rules are listed, follows.
 */
public final class Components {
    private static final List<Component> ALL = List.of(
            rule(BackscatterBounce.class, BounceRule.SYNTAX),
            condition(ClamAvVerdict.class, ClamAvVerdict.SETTINGS, ClamAvVerdict.SYNTAX::parse),
            rule(ComplaintRateExceeded.class, ComplaintRule.SYNTAX),
            rule(CountryCap.class, CountryRule.SYNTAX),
            rule(DestinationMix.class, DestinationRule.SYNTAX),
            rule(FailureRateExceeded.class, FailureRule.SYNTAX),
            rule(FirstTimeRecipients.class, FirstTimeRule.SYNTAX),
            rule(GeoVelocity.class, MovementRule.SYNTAX),
            condition(HasNoSubmitter.class, List.of(), HasNoSubmitter::read),
            rule(NewNetworkBurst.class, NewNetworkRule.SYNTAX),
            condition(NullSenderRateExceeded.class, NullSenderRateExceeded.SETTINGS, NullSenderRateExceeded::read),
            rule(RateExceeded.class, RateRule.SYNTAX),
            condition(RspamdVerdict.class, RspamdVerdict.SETTINGS, RspamdVerdict.SYNTAX::parse),
            rule(SharedNetwork.class, SharedNetworkRule.SYNTAX),
            condition(SubmitterIsSuspended.class, List.of(), SubmitterIsSuspended::read),
            mailet(NotifyAbuse.class, NotifyAbuse.SETTINGS, NotifyAbuse::read),
            mailet(ReadComplaint.class),
            mailet(RecordDelivery.class, RecordDelivery.SETTINGS, RecordDelivery::read),
            new Component(
                    ReroutePool.class,
                    "mailets",
                    RerouteSettings.SETTINGS,
                    Map.of("pools", PoolSelector.MEMBER_SETTINGS),
                    noRules(RerouteSettings::read)),
            mailet(SignSubmission.class, SignSubmission.SETTINGS, SignSubmission::read),
            mailet(SuspendSender.class, SuspendSender.SETTINGS, SuspendSender::read),
            mailet(UnwrapBounceAddress.class),
            hook(BounceContentHook.class, BounceContentSettings.SETTINGS, BounceContentSettings::read),
            hook(BounceRecipientHook.class, BounceRecipientSettings.SETTINGS, BounceRecipientSettings::read),
            hook(SenderIdentityHook.class),
            new Component(
                    SubmissionAuthHook.class,
                    "smtp",
                    LoginSettings.SETTINGS,
                    LoginRule.settings(),
                    (written, groups) -> LoginSettings.read(written.settings(), groups).rules().stream()
                            .map(LoginRule::rule)),
            hook(SubmissionGateHook.class),
            new Component(
                    SubmissionQuotaHook.class,
                    "smtp",
                    SubmissionRates.SETTINGS,
                    Map.of("rate", SubmissionRates.RATE_SETTINGS),
                    (written, groups) -> SubmissionRates.read(written.settings()).rules().stream()
                            .map(SubmissionRateRule::rule)),
            hook(TlsRequiredHook.class));

    private static final Map<String, Component> BY_CLASS = ALL.stream()
            .collect(Collectors.toUnmodifiableMap(component -> component.type().getName(), Function.identity()));

    private Components() {}

    /** In the order of kind and name. */
    public static List<Component> all() {
        return ALL;
    }

    /** Of the class of that full name, if it is Sekisho's. */
    public static Optional<Component> find(String className) {
        return Optional.ofNullable(BY_CLASS.get(className));
    }

    private static Component rule(Class<? extends Matcher> type, RuleSyntax<?> syntax) {
        return new Component(
                type,
                "matchers",
                syntax.settings(),
                Map.of(),
                (written, groups) ->
                        Stream.of(syntax.parse(type.getSimpleName(), written.condition(), groups.groups())));
    }

    /** A matcher that is no rule. */
    private static Component condition(
            Class<? extends Matcher> type, List<Setting<?>> settings, Consumer<String> reader) {
        return new Component(type, "matchers", settings, Map.of(), (written, groups) -> {
            reader.accept(written.condition());
            return Stream.of();
        });
    }

    private static Component mailet(
            Class<? extends Mailet> type, List<Setting<?>> settings, Consumer<Settings> reader) {
        return new Component(type, "mailets", settings, Map.of(), noRules(reader));
    }

    /** A mailet without settings. */
    private static Component mailet(Class<? extends Mailet> type) {
        return mailet(type, List.of(), Settings::finish);
    }

    private static Component hook(Class<? extends Hook> type, List<Setting<?>> settings, Consumer<Settings> reader) {
        return new Component(type, "smtp", settings, Map.of(), noRules(reader));
    }

    /** A hook without settings. */
    private static Component hook(Class<? extends Hook> type) {
        return hook(type, List.of(), Settings::finish);
    }

    private static Component.Reader noRules(Consumer<Settings> reader) {
        return (written, groups) -> {
            reader.accept(written.settings());
            return Stream.of();
        };
    }
}
