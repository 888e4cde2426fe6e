// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mailets;

import java.util.Collection;
import java.util.Optional;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.ProcessingState;
import org.apache.mailet.base.GenericMailet;
import org.sekisho.audit.EventLog;
import org.sekisho.egress.EgressChoice;
import org.sekisho.egress.EgressPools;
import org.sekisho.mail.MailLedger;
import org.sekisho.mail.OutgoingMails;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.settings.SharedParts;
import org.sekisho.submitter.Submitter;

/**
 * Chooses the way by which a mail leaves, and hands it to that processor.
 *
 * <p>Settings: {@link RerouteSettings#SETTINGS}.
 *
 * <pre>{@code
 * <mailet match="All" class="org.sekisho.mailets.ReroutePool">
 *     <pools>
 *         processor=bounces,  when=null-sender
 *         processor=doubtful, when=finding, clean=7d
 *         processor=default
 *     </pools>
 * </mailet>
 * }</pre>
 *
 * <p>A mail that comes here more than {@value #MOST_PASSES} times goes in circles and is kept in the processor
 * {@code error}.
 */
public final class ReroutePool extends GenericMailet {
    /** Number: how often a mailet of this class has chosen for the mail. */
    public static final String PASSES = "org.sekisho.pool.passes";

    static final int MOST_PASSES = 10;

    private static final AttributeName PASSES_NAME = AttributeName.of(PASSES);

    private final MailLedger ledger;
    private final EgressPools desk;
    private final DecisionMetrics decisions;
    private Optional<RerouteSettings> terms = Optional.empty();

    @Inject
    public ReroutePool(SharedParts parts) {
        this(parts.get(), parts.get(), parts.get());
    }

    public ReroutePool(MailLedger ledger, EgressPools desk, DecisionMetrics decisions) {
        this.ledger = ledger;
        this.desk = desk;
        this.decisions = decisions;
    }

    @Override
    public void init() throws MessagingException {
        RerouteSettings read = MailetSettings.read(this, RerouteSettings.SETTINGS, RerouteSettings::read);
        desk.register(read.pools());
        terms = Optional.of(read);
    }

    @Override
    public Collection<ProcessingState> requiredProcessingState() {
        return terms().pools().members().stream()
                .map(member -> new ProcessingState(member.processor()))
                .toList();
    }

    private RerouteSettings terms() {
        return terms.orElseThrow(() -> new IllegalStateException("not initialised"));
    }

    @Override
    public void service(Mail mail) throws MessagingException {
        int passes = AttributeUtils.getValueAndCastFromMail(mail, PASSES_NAME, Integer.class)
                .orElse(0);
        if (passes >= MOST_PASSES) {
            EventLog.looped(passes, mail.getState(), mail.getName());
            mail.setErrorMessage("came to ReroutePool more than " + MOST_PASSES + " times: a loop");
            mail.setState(Mail.ERROR);
            return;
        }
        mail.setAttribute(new Attribute(PASSES_NAME, AttributeValue.of(passes + 1)));
        Optional<Submitter> submitter = ledger.findSubmitter(mail);
        EgressChoice choice = desk.choose(terms().pools(), OutgoingMails.of(mail, submitter));
        tell(mail, choice, submitter);
        mail.setState(choice.processor());
    }

    private void tell(Mail mail, EgressChoice choice, Optional<Submitter> submitter) throws MessagingException {
        decisions.count("rerouted", choice.processor());
        AttributeValue<String> way = AttributeValue.of(choice.processor());
        terms().attribute().ifPresent(name -> mail.setAttribute(new Attribute(AttributeName.of(name), way)));
        if (terms().header().isPresent()) {
            mail.getMessage().setHeader(terms().header().get(), choice.processor());
            HeaderChanges.save(mail);
        }
        if (choice.isChange()) {
            EventLog.rerouted(
                    submitter.orElse(null),
                    new EventLog.Way(choice.processor(), choice.causeWord(), choice.instead(), choice.why()),
                    mail.getName());
        }
    }
}
