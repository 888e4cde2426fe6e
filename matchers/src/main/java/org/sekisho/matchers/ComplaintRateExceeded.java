// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMatcher;
import org.sekisho.complaint.count.ComplaintCounts;
import org.sekisho.event.Complaint;
import org.sekisho.mail.MailComplaints;
import org.sekisho.matchers.judge.MailJudge;
import org.sekisho.matchers.judge.RuleReader;
import org.sekisho.rule.ComplaintRule;
import org.sekisho.settings.SharedParts;
import org.sekisho.submitter.Submitter;

/**
 * Matches a complaint that is one too many about mail proven to be a submitter's.
 *
 * <p>Condition: the settings of {@link ComplaintRule#SYNTAX}.
 *
 * <pre>{@code
 * <mailet match="org.sekisho.matchers.ComplaintRateExceeded=proven=3/1d, complainants=2, mode=observe"
 *         class="org.sekisho.mailets.SuspendSender"/>
 * }</pre>
 *
 * <p>Counted is what {@code ReadComplaint} counted, behind which it stands: complaints about mail whose proof of
 * sending verifies, from a recipient of that mail whose author address is verified, or from a listed feedback loop;
 * each complainant once for each mail. The finding is about the submitter who is complained of, never about whoever
 * sent the complaint. All other mail never matches.
 *
 * <p>Counts live in memory and on disk for 31 days, and begin anew with a release. Limits of the method: two people who
 * conspire, and to both of whom the submitter wrote, can complain falsely.
 */
public final class ComplaintRateExceeded extends GenericMatcher {
    private record Parts(MailJudge judge, ComplaintCounts counts, InstantSource clock) {}

    private final Parts parts;
    private Optional<ComplaintRule> rule = Optional.empty();

    @Inject
    public ComplaintRateExceeded(SharedParts shared) {
        parts = new Parts(shared.get(), shared.get(), shared.get());
    }

    @Override
    public void init() throws MessagingException {
        rule = Optional.of(RuleReader.parse(this, ComplaintRule.SYNTAX, Map.of()));
    }

    @Override
    public Collection<MailAddress> match(Mail mail) {
        return rule.flatMap(read -> MailComplaints.findComplained(mail).map(submitter -> match(read, submitter, mail)))
                .orElse(List.of());
    }

    private Collection<MailAddress> match(ComplaintRule read, Submitter submitter, Mail mail) {
        Complaint complaint = new Complaint(submitter, parts.clock().instant());
        return parts.judge().match(read, complaint, parts.counts().peek(submitter, complaint.at()), mail);
    }
}
