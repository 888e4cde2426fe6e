// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.complaint;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import java.time.InstantSource;
import java.util.List;
import javax.inject.Singleton;
import org.apache.james.core.Domain;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;
import org.sekisho.bounce.BounceReader;
import org.sekisho.cases.CaseDesk;
import org.sekisho.cases.CaseOpener;
import org.sekisho.cases.ComplaintFiling;
import org.sekisho.complaint.ComplaintDesk;
import org.sekisho.complaint.ComplaintJudge;
import org.sekisho.complaint.ComplaintReader;
import org.sekisho.complaint.LocalDomains;
import org.sekisho.complaint.count.ComplaintCounts;
import org.sekisho.complaint.inbox.ComplaintInbox;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.mail.MailComplaints;
import org.sekisho.webadmin.view.DisplayZone;

/** What is said of mail that left. Bindings only. */
public final class ComplaintModule extends AbstractModule {
    /** Made of the others here. */
    private static final List<Class<?>> SINGLETONS =
            List.of(ComplaintJudge.class, ComplaintDesk.class, MailComplaints.class, CaseOpener.class, CaseDesk.class);

    @Override
    protected void configure() {
        SINGLETONS.forEach(one -> bind(one).in(Scopes.SINGLETON));
    }

    @Provides
    @Singleton
    ComplaintReader reader(BounceReader reader) {
        return new ComplaintReader(reader);
    }

    @Provides
    LocalDomains domains(DomainList domains) {
        return name -> contains(domains, name);
    }

    private static boolean contains(DomainList domains, String name) {
        try {
            return domains.containsDomain(Domain.of(name));
        } catch (DomainListException | IllegalArgumentException e) {
            return false;
        }
    }

    @Provides
    @Singleton
    ComplaintCounts counts(Directories directories, InstantSource clock) {
        return ComplaintCounts.open(directories.var().resolve("complaints").resolve("complaints.log"), clock);
    }

    @Provides
    @Singleton
    ComplaintDesk.Listener filing(ComplaintInbox inbox, CaseOpener opener, InstantSource clock, DisplayZone zone) {
        return new ComplaintFiling(inbox, opener, clock, zone.zone());
    }
}
