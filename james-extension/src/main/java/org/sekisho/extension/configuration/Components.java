// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.configuration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.configuration2.Configuration;
import org.apache.james.protocols.smtp.hook.Hook;
import org.apache.mailet.Mailet;
import org.apache.mailet.Matcher;
import org.sekisho.geo.CountryGroups;
import org.sekisho.mailets.NotifyAbuse;
import org.sekisho.mailets.RecordDelivery;
import org.sekisho.mailets.ReroutePool;
import org.sekisho.mailets.RerouteSettings;
import org.sekisho.mailets.SuspendSender;
import org.sekisho.matchers.CountryCap;
import org.sekisho.matchers.FailureRateExceeded;
import org.sekisho.matchers.GeoVelocity;
import org.sekisho.matchers.NewNetworkBurst;
import org.sekisho.matchers.RateExceeded;
import org.sekisho.matchers.SubmitterIsSuspended;
import org.sekisho.rule.Rule;
import org.sekisho.settings.Settings;
import org.sekisho.smtp.SenderIdentityHook;
import org.sekisho.smtp.SubmissionAuthHook;
import org.sekisho.smtp.SubmissionGateHook;
import org.sekisho.smtp.SubmissionQuotaHook;
import org.sekisho.smtp.SubmissionRateRule;
import org.sekisho.smtp.TlsRequiredHook;
import org.sekisho.smtp.login.LoginRule;

/**
 * Every matcher, mailet and hook of Sekisho. Whoever adds one adds a line here; that it is checked before the start,
 * that its windows are counted and its rules are listed, follows.
 */
public final class Components {
    private static final List<Component> ALL = List.of(
            rule(CountryCap.class, CountryCap::read),
            rule(FailureRateExceeded.class, (condition, groups) -> FailureRateExceeded.read(condition)),
            rule(GeoVelocity.class, GeoVelocity::read),
            rule(NewNetworkBurst.class, (condition, groups) -> NewNetworkBurst.read(condition)),
            rule(RateExceeded.class, (condition, groups) -> RateExceeded.read(condition)),
            matcher(SubmitterIsSuspended.class, SubmitterIsSuspended::read),
            mailet(NotifyAbuse.class, NotifyAbuse::read),
            mailet(RecordDelivery.class, RecordDelivery::read),
            mailet(ReroutePool.class, RerouteSettings::read),
            mailet(SuspendSender.class, SuspendSender::read),
            hook(SenderIdentityHook.class, SenderIdentityHook::read),
            hook(
                    SubmissionAuthHook.class,
                    List.of("geoVelocity", "newNetworkBurst"),
                    (handler, groups) -> SubmissionAuthHook.read(handler, groups).rules().stream()
                            .map(LoginRule::rule)),
            hook(SubmissionGateHook.class, SubmissionGateHook::read),
            hook(
                    SubmissionQuotaHook.class,
                    List.of("rate"),
                    (handler, groups) ->
                            SubmissionQuotaHook.read(handler).rules().stream().map(SubmissionRateRule::rule)),
            hook(TlsRequiredHook.class, TlsRequiredHook::read));

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

    private static Component rule(Class<? extends Matcher> type, BiFunction<String, CountryGroups, Rule<?, ?>> reader) {
        return new Component(
                type, "matchers", List.of(), (written, groups) -> Stream.of(reader.apply(written.condition(), groups)));
    }

    private static Component matcher(Class<? extends Matcher> type, Consumer<String> reader) {
        return new Component(type, "matchers", List.of(), (written, groups) -> {
            reader.accept(written.condition());
            return Stream.of();
        });
    }

    private static Component mailet(Class<? extends Mailet> type, Consumer<Settings> reader) {
        return new Component(type, "mailets", List.of(), (written, groups) -> {
            reader.accept(written.settings());
            return Stream.of();
        });
    }

    private static Component hook(Class<? extends Hook> type, Consumer<Configuration> reader) {
        return new Component(type, "smtp", List.of(), (written, groups) -> {
            reader.accept(written.handler());
            return Stream.of();
        });
    }

    /** A hook in which rules stand, each in an element of one of those names. */
    private static Component hook(
            Class<? extends Hook> type,
            List<String> ruleElements,
            BiFunction<Configuration, CountryGroups, Stream<? extends Rule<?, ?>>> reader) {
        return new Component(type, "smtp", ruleElements, (written, groups) -> reader.apply(written.handler(), groups));
    }
}
