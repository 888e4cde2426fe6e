// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mailets;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.AttributeName;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.jspecify.annotations.Nullable;
import org.sekisho.audit.EventLog;
import org.sekisho.finding.BounceEvidence;
import org.sekisho.mail.MailFindings;
import org.sekisho.mail.MailLedger;
import org.sekisho.mail.NoticeMail;
import org.sekisho.notice.Audience;
import org.sekisho.notice.Language;
import org.sekisho.notice.NoticeEvent;
import org.sekisho.notice.NoticeRequest;
import org.sekisho.notice.NoticeSettings;
import org.sekisho.notice.deliver.Notifier;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;
import org.sekisho.settings.SharedParts;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Suspensions;

/**
 * Tells the abuse desk, and if asked the owner of the account, about the submitter of the mail: that sending is
 * stopped, when it is; else what the rule in front has found. The mail itself goes on through the pipeline, unchanged.
 *
 * <p>Settings: {@link #SETTINGS}.
 *
 * <pre>{@code
 * <mailet match="org.sekisho.matchers.SubmitterIsSuspended" class="org.sekisho.mailets.NotifyAbuse">
 *     <to>desk, owner</to>
 * </mailet>
 * }</pre>
 *
 * <p>Of one submitter and cause, one notice an hour goes out; the rest is counted for the next. What is to be told is
 * on disk before this mailet ends. Mail without an authenticated submitter tells nobody, but for a bounce that
 * {@code BackscatterBounce} in front has found: of that the desk, and only the desk, is told, under the address to
 * which it came. Sekisho's own notices tell nobody.
 */
public final class NotifyAbuse extends GenericMailet {
    private static final AttributeName NOTICE = AttributeName.of(MailLedger.NOTICE);

    /** What may be attached. */
    private enum Attach {
        NOTHING,
        HEADERS
    }

    private static final Setting<Set<Audience>> TO = Setting.of("to", "desk", Audience::parseAll)
            .means("`desk`, `owner` or both, separated by commas", "who is notified");
    private static final Setting<List<Language>> LANGUAGE = Setting.optional(
                    "language", "`desk.language` of `conf/sekisho.properties`", Language::parseAll)
            .means("`en`, `ja` or both", "the languages, in the order in which they appear in the mail");
    private static final Setting<Attach> ATTACH = Setting.choice(
            "attach",
            List.of(Attach.values()),
            "`headers`: the headers of the mail as a feedback report (RFC 5965), never its content");

    public static final List<Setting<?>> SETTINGS = List.of(TO, LANGUAGE, ATTACH);

    private final MailLedger ledger;
    private final Suspensions suspensions;
    private final Notifier desk;
    private final NoticeSettings defaults;
    private final InstantSource clock;
    private NoticeRequest wish = new NoticeRequest(Set.of(Audience.DESK), List.of(Language.EN), false);
    private NoticeRequest toDesk = wish;

    @Inject
    public NotifyAbuse(SharedParts parts) {
        this(parts.get(), parts.get(), parts.get(), parts.get(), parts.get());
    }

    public NotifyAbuse(
            MailLedger ledger, Suspensions suspensions, Notifier desk, NoticeSettings defaults, InstantSource clock) {
        this.ledger = ledger;
        this.suspensions = suspensions;
        this.desk = desk;
        this.defaults = defaults;
        this.clock = clock;
    }

    /**
     * The settings.
     *
     * @param to who is told
     * @param languages null for those of {@code sekisho.properties}
     * @param headers whether the mail's headers are attached
     */
    public record Terms(Set<Audience> to, @Nullable List<Language> languages, boolean headers) {}

    /**
     * Reads the settings.
     *
     * @throws SettingsException with all that is wrong with them
     */
    public static Terms read(Settings settings) {
        Terms terms = new Terms(
                settings.read(TO), settings.find(LANGUAGE).orElse(null), settings.read(ATTACH) == Attach.HEADERS);
        settings.finish();
        return terms;
    }

    @Override
    public void init() throws MessagingException {
        Terms terms = MailetSettings.read(this, SETTINGS, NotifyAbuse::read);
        List<Language> languages = Optional.ofNullable(terms.languages()).orElseGet(defaults::languages);
        wish = new NoticeRequest(terms.to(), languages, terms.headers());
        toDesk = new NoticeRequest(Set.of(Audience.DESK), languages, terms.headers());
    }

    @Override
    public void service(Mail mail) {
        if (mail.getAttribute(NOTICE).isPresent()) {
            return;
        }
        Optional<Submitter> submitter = ledger.findSubmitter(mail);
        Optional<NoticeEvent> occasion = submitter.isPresent() ? occasion(submitter.get(), mail) : backscatter(mail);
        // Whose address was forged has done nothing: the desk may want to know, the owner need not.
        NoticeRequest request = submitter.isPresent() ? wish : toDesk;
        occasion.ifPresentOrElse(
                event -> desk.tell(event, request, () -> NoticeMail.offence(mail)),
                () -> EventLog.ignored("nothing to report", mail.getName()));
    }

    private static Optional<NoticeEvent> backscatter(Mail mail) {
        boolean own = mail.getAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE.getName()).isPresent();
        return own
                ? Optional.empty()
                : MailFindings.find(mail)
                        .filter(finding -> finding.evidence() instanceof BounceEvidence)
                        .map(NoticeEvent.Found::new);
    }

    private Optional<NoticeEvent> occasion(Submitter submitter, Mail mail) {
        Optional<NoticeEvent> stopped =
                suspensions.find(submitter, clock.instant()).map(NoticeEvent.Stopped::new);
        return stopped.or(() -> MailFindings.find(mail).map(NoticeEvent.Found::new));
    }
}
