// SPDX-License-Identifier: Apache-2.0
package org.sekisho.egress;

import java.time.Instant;
import java.util.Optional;
import org.sekisho.egress.reroute.Reroute;
import org.sekisho.finding.Finding;
import org.sekisho.submitter.Submitter;

/** What a choice depends on besides the mail and the configuration. Asked on one thread, for one choice. */
public interface SelectionContext {

    /** The moment of the choice. */
    Instant now();

    /** Whether nothing shall leave by this member now. */
    boolean isDisabled(String processor);

    /** Whether a finding still speaks against its submitter: its rule acts, and nobody has forgiven it. */
    boolean counts(Finding finding);

    /** Why the submitter is still sent another way than the clean, if so. */
    Optional<Reroute> reroute(Submitter submitter);

    /** How many mails were sent by this member in the last day. */
    long sentInADay(String processor);
}
