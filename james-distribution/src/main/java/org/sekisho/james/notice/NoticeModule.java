// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.notice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.inject.Singleton;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.mailet.MailetContext;
import org.sekisho.containment.Containments;
import org.sekisho.delivery.Outflow;
import org.sekisho.geo.PlaceNames;
import org.sekisho.james.DeskSettings;
import org.sekisho.james.Home;
import org.sekisho.james.SekishoSettings;
import org.sekisho.james.keys.Keys;
import org.sekisho.notice.Aftermath;
import org.sekisho.notice.Audience;
import org.sekisho.notice.Contacts;
import org.sekisho.notice.EvidenceSentences;
import org.sekisho.notice.Language;
import org.sekisho.notice.Letters;
import org.sekisho.notice.NoticeDesk;
import org.sekisho.notice.NoticeFacts;
import org.sekisho.notice.NoticeSettings;
import org.sekisho.notice.NoticeState;
import org.sekisho.notice.Signature;
import org.sekisho.notice.Templates;
import org.sekisho.notice.Way;
import org.sekisho.notice.Ways;
import org.sekisho.notice.Webhook;
import org.sekisho.notice.WebhookClient;
import org.sekisho.notice.Wish;
import org.sekisho.record.Decisions;
import org.sekisho.suspension.SuspensionDesk;
import org.sekisho.suspension.Suspensions;

/** Who tells people and machines, and by which ways. Bindings only. */
public final class NoticeModule extends AbstractModule {
    /** The directory of an admin's templates in {@code conf/}. */
    public static final String TEMPLATES = "templates";

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Override
    protected void configure() {
        bind(NoticeWork.class).in(Scopes.SINGLETON);
    }

    @Provides
    NoticeSettings settings(SekishoSettings settings) {
        return settings.desk().notices();
    }

    @Provides
    @Singleton
    Letters letters(PlaceNames places, SekishoSettings settings, Home home) {
        DeskSettings desk = settings.desk();
        Map<Language, String> contacts = Map.of(
                Language.EN, settings.replies().contact(false),
                Language.JA, settings.replies().contact(true));
        return new Letters(
                Templates.read(home.conf(TEMPLATES)),
                new NoticeFacts(new EvidenceSentences(places, desk.zone()), desk.zone(), contacts));
    }

    @Provides
    @Singleton
    Optional<Webhook> webhook(NoticeSettings settings, Home home, InstantSource clock) throws IOException {
        Optional<URI> url = settings.findWebhook();
        if (url.isEmpty()) {
            return Optional.empty();
        }
        Signature signature = new Signature(Files.readString(new Keys(home.keys()).webhookSecret()));
        return Optional.of(Webhook.open(
                home.notices().resolve("webhook"),
                settings.giveUp(),
                new WebhookClient(url.get(), signature, PATIENCE),
                clock));
    }

    @Provides
    @Singleton
    NoticePost.Office office(Letters letters, MailQueueFactory<?> queues, MailetContext context, InstantSource clock) {
        return new NoticePost.Office(letters, queues, context, clock);
    }

    @Provides
    @Singleton
    Contacts contacts(Home home) {
        return new Contacts(home.conf(Contacts.FILE));
    }

    @Provides
    @Singleton
    Ways ways(
            NoticeSettings settings,
            NoticePost.Office office,
            Contacts contacts,
            Optional<Webhook> webhook,
            Decisions decisions) {
        Map<String, Way> ways = new LinkedHashMap<>();
        if (!settings.desk().isEmpty()) {
            ways.put(Audience.DESK.setting(), new NoticePost(Audience.DESK, notice -> settings.desk(), office));
        }
        ways.put(
                Audience.OWNER.setting(),
                new NoticePost(
                        Audience.OWNER,
                        notice -> notice.occasion().findSubmitter().flatMap(contacts::find).stream()
                                .toList(),
                        office));
        webhook.ifPresent(way -> ways.put(Way.WEBHOOK, way));
        return new Ways(ways, decisions);
    }

    @Provides
    @Singleton
    Aftermath aftermath(Containments containments, Outflow outflow) {
        return new Aftermath(containments, outflow);
    }

    @Provides
    Wish standing(NoticeSettings settings) {
        return new Wish(EnumSet.of(Audience.DESK), settings.languages(), false);
    }

    @Provides
    @Singleton
    NoticeDesk.Surroundings surroundings(Ways ways, Wish standing, Aftermath aftermath, InstantSource clock) {
        return new NoticeDesk.Surroundings(ways, standing, aftermath, clock);
    }

    /** From here on it hears of every suspension; what was decided before is in the records. */
    @Provides
    @Singleton
    NoticeDesk desk(NoticeDesk.Surroundings surroundings, Home home, Suspensions suspensions, SuspensionDesk deciding) {
        Instant now = surroundings.clock().instant();
        NoticeDesk desk = NoticeDesk.open(
                surroundings,
                home.notices(),
                suspensions.active(now),
                deciding.brake().braked());
        deciding.listen(desk);
        return desk;
    }

    @Provides
    @Singleton
    NoticeState state(
            NoticeSettings settings, Optional<Webhook> webhook, Undelivered undelivered, InstantSource clock) {
        return () -> Stream.of(
                        Stream.of("nobody is told: set desk.address in conf/sekisho.properties")
                                .filter(nobody -> settings.desk().isEmpty()
                                        && settings.findWebhook().isEmpty()),
                        undelivered.findTrouble().stream(),
                        webhook.stream().flatMap(one -> one.problems(clock.instant()).stream()))
                .flatMap(sentences -> sentences)
                .toList();
    }
}
