// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.notice;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.mailet.MailetContext;
import org.sekisho.audit.AuditTrail;
import org.sekisho.cases.Cases;
import org.sekisho.cases.FiledChannel;
import org.sekisho.containment.Containments;
import org.sekisho.delivery.HandoverLog;
import org.sekisho.extension.DeskSettings;
import org.sekisho.extension.SekishoSettings;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.finding.report.FindingListener;
import org.sekisho.geo.PlaceNames;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.notice.Audience;
import org.sekisho.notice.Channel;
import org.sekisho.notice.Contacts;
import org.sekisho.notice.Language;
import org.sekisho.notice.NoticeHealth;
import org.sekisho.notice.NoticeRequest;
import org.sekisho.notice.NoticeSettings;
import org.sekisho.notice.deliver.Channels;
import org.sekisho.notice.deliver.DeliverySummaries;
import org.sekisho.notice.deliver.Notifier;
import org.sekisho.notice.deliver.OwnerHints;
import org.sekisho.notice.template.EvidenceSentences;
import org.sekisho.notice.template.NoticeRenderer;
import org.sekisho.notice.template.NoticeTemplates;
import org.sekisho.notice.template.TemplateVariables;
import org.sekisho.notice.webhook.WebhookChannel;
import org.sekisho.notice.webhook.WebhookClient;
import org.sekisho.notice.webhook.WebhookSignature;
import org.sekisho.state.SecretFile;
import org.sekisho.suspension.Brake;
import org.sekisho.suspension.Suspensions;
import org.sekisho.weekly.WeeklyRecords;

/** Who tells people and machines, and by which ways. Bindings only. */
public final class NoticeModule extends AbstractModule {
    /** The directory of an admin's templates in {@code conf/}. */
    public static final String TEMPLATES = "templates";

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Override
    protected void configure() {
        bind(NoticeScheduler.class).in(Scopes.SINGLETON);
    }

    @Provides
    @Singleton
    NoticeRenderer letters(PlaceNames places, SekishoSettings settings, Directories directories) {
        DeskSettings desk = settings.desk();
        Map<Language, String> contacts = Map.of(
                Language.EN, settings.replies().contact(false),
                Language.JA, settings.replies().contact(true));
        return new NoticeRenderer(
                NoticeTemplates.read(directories.conf(TEMPLATES)),
                new TemplateVariables(new EvidenceSentences(places, desk.zone()), desk.zone(), contacts));
    }

    @Provides
    @Singleton
    Optional<WebhookChannel> webhook(NoticeSettings settings, Directories directories, InstantSource clock)
            throws IOException {
        Optional<URI> url = settings.findWebhook();
        if (url.isEmpty()) {
            return Optional.empty();
        }
        WebhookSignature signature =
                new WebhookSignature(SecretFile.readOrMake(directories.keys().resolve("webhook-secret")));
        return Optional.of(WebhookChannel.open(
                notices(directories).resolve("webhook"),
                settings.giveUp(),
                new WebhookClient(url.get(), signature, PATIENCE),
                clock));
    }

    /** What is still to be sent. */
    private static Path notices(Directories directories) {
        return directories.var().resolve("notices");
    }

    @Provides
    @Singleton
    MailChannel.Office office(
            NoticeRenderer letters, MailQueueFactory<?> queues, MailetContext context, InstantSource clock) {
        return new MailChannel.Office(letters, queues, context, clock);
    }

    @Provides
    @Singleton
    Contacts contacts(Directories directories) {
        return new Contacts(directories.conf(Contacts.FILE));
    }

    @Provides
    @Singleton
    Channels ways(
            NoticeSettings settings,
            MailChannel.Office office,
            Contacts contacts,
            Optional<WebhookChannel> webhook,
            Traces traces) {
        Map<String, Channel> ways = new LinkedHashMap<>();
        if (!settings.desk().isEmpty()) {
            ways.put(Audience.DESK.setting(), new MailChannel(Audience.DESK, notice -> settings.desk(), office));
        }
        ways.put(
                Audience.OWNER.setting(),
                new MailChannel(
                        Audience.OWNER,
                        notice -> notice.occasion().findSubmitter().flatMap(contacts::find).stream()
                                .toList(),
                        office));
        webhook.ifPresent(way -> ways.put(Channel.WEBHOOK, way));
        ways.replaceAll(traces::file);
        return new Channels(ways, traces.decisions());
    }

    /** Where it is seen later that somebody was told. */
    record Traces(DecisionMetrics decisions, Cases cases, InstantSource clock) {
        @Inject
        Traces {}

        Channel file(String name, Channel way) {
            return new FiledChannel(way, name, cases, clock);
        }
    }

    @Provides
    @Singleton
    DeliverySummaries aftermath(Containments containments, HandoverLog outflow) {
        return new DeliverySummaries(containments, outflow);
    }

    @Provides
    NoticeRequest standing(NoticeSettings settings) {
        return new NoticeRequest(EnumSet.of(Audience.DESK), settings.languages(), false);
    }

    @Provides
    @Singleton
    Notifier.Surroundings surroundings(
            Channels ways, NoticeRequest standing, DeliverySummaries aftermath, InstantSource clock) {
        return new Notifier.Surroundings(ways, standing, aftermath, clock);
    }

    @Provides
    @Singleton
    Notifier desk(Notifier.Surroundings surroundings, Directories directories, Suspensions suspensions, Brake brake) {
        Instant now = surroundings.clock().instant();
        Notifier desk = Notifier.open(surroundings, notices(directories), suspensions.active(now), brake.braked());
        return desk;
    }

    /** Empty where nobody gets a report. */
    @Provides
    @Singleton
    Optional<WeeklyMail> weekly(
            SekishoSettings settings, WeeklyRecords records, MailChannel.Office office, Directories directories) {
        DeskSettings desk = settings.desk();
        NoticeSettings notices = desk.notices();
        return desk.findWeekly()
                .filter(time -> !notices.desk().isEmpty())
                .map(time -> new WeeklyMail(
                        new WeeklyMail.Order(time, notices.desk(), notices.languages(), desk.zone()),
                        records,
                        office,
                        notices(directories).resolve("weekly-report")));
    }

    /** Empty where owners are asked nothing; then nothing is made for it either. */
    @Provides
    @Singleton
    Optional<OwnerHints> hints(
            NoticeSettings settings, Provider<Notifier> desk, AuditTrail audit, InstantSource clock) {
        return settings.hintsToOwners()
                ? Optional.of(new OwnerHints(desk.get(), settings.languages(), audit, clock))
                : Optional.empty();
    }

    @Provides
    FindingListener observers(Optional<OwnerHints> hints) {
        return hints.<FindingListener>map(one -> one).orElse(FindingListener.none());
    }

    @Provides
    @Singleton
    NoticeHealth state(
            NoticeSettings settings,
            Optional<WebhookChannel> webhook,
            LastNoticeDelivery undelivered,
            InstantSource clock) {
        return () -> Stream.of(
                        Stream.of("nobody is notified: set desk.address in conf/sekisho.properties")
                                .filter(nobody -> settings.desk().isEmpty()
                                        && settings.findWebhook().isEmpty()),
                        undelivered.findTrouble().stream(),
                        webhook.stream().flatMap(one -> one.problems(clock.instant()).stream()))
                .flatMap(sentences -> sentences)
                .toList();
    }
}
