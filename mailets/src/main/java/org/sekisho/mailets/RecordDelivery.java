// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mailets;

import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.sekisho.audit.EventLog;
import org.sekisho.delivery.DeliveryResult;
import org.sekisho.mail.DeliveryLedger;
import org.sekisho.mail.DeliveryLedger.Result;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;
import org.sekisho.settings.SharedParts;

/**
 * Records what becomes of mail: that it is handed to a way out, was delivered, or failed and why. The mail itself goes
 * on through the pipeline.
 *
 * <p>Settings: {@link #SETTINGS}.
 *
 * <pre>{@code
 * <mailet match="All" class="org.sekisho.mailets.RecordDelivery">
 *     <result>handed-over</result>
 *     <onMailetException>ignore</onMailetException>
 * </mailet>
 * }</pre>
 *
 * <p>Counted are the recipients of the mail, for its submitter and for each destination domain, once per mail and
 * result within a day. Mail with null sender that nobody's login handed in is not counted. Failures are of the classes
 * {@code unknown}, {@code spam} and {@code other}, by the reply of the other side.
 *
 * <p>Counts live in memory and are saved once a minute. Limits of the method: James keeps one reply per mail, so all
 * recipients of a mail that failed together are of one class; James 3.8.1 never tells what became of mail with null
 * sender; a crash between counting and the next mailet may count a mail twice.
 */
public final class RecordDelivery extends GenericMailet {
    private static final Setting<Result> RESULT = Setting.optional(
                    "result", "none, it must be set", Setting.oneOf(List.of(Result.values()), Result::setting))
            .means("`handed-over`, `delivered` or `failed`", "what is known of mail at this point");

    public static final List<Setting<?>> SETTINGS = List.of(RESULT);

    private final DeliveryLedger ledger;
    private final DecisionMetrics decisions;
    private Result result = Result.FAILED;

    @Inject
    public RecordDelivery(SharedParts parts) {
        ledger = parts.get();
        decisions = parts.get();
    }

    /**
     * Reads the settings.
     *
     * @throws SettingsException with all that is wrong with them
     */
    public static Result read(Settings settings) {
        Optional<Result> result = settings.find(RESULT);
        if (result.isEmpty() && !settings.hasProblems()) {
            settings.problem("no result is set; expected handed-over or delivered or failed");
        }
        settings.finish();
        return result.orElseThrow();
    }

    @Override
    public void init() throws MessagingException {
        result = MailetSettings.read(this, SETTINGS, RecordDelivery::read);
    }

    @Override
    public void service(Mail mail) {
        ledger.record(mail, result).ifPresent(delivery -> tell(delivery, mail));
    }

    private void tell(DeliveryResult delivery, Mail mail) {
        if (!delivery.outcome().isFailure()) {
            decisions.count(delivery.outcome().setting());
            return;
        }
        decisions.count("failed", delivery.outcome().setting());
        EventLog.failed(
                delivery.findSubmitter().orElse(null),
                delivery.outcome().setting(),
                delivery.recipients(),
                DeliveryLedger.reply(mail),
                mail.getName());
    }
}
