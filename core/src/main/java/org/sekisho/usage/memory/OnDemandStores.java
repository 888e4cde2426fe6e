// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.Submission;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Activity;
import org.sekisho.usage.SubnetVisitors;
import org.sekisho.usage.Usage;
import org.sekisho.usage.memory.activity.OnDemandData;
import org.sekisho.usage.memory.activity.PackedActivity;
import org.sekisho.usage.memory.destination.KnownDestinations;
import org.sekisho.usage.memory.layout.LastLogin;
import org.sekisho.usage.memory.layout.NetworkEntry;
import org.sekisho.usage.memory.layout.StateLayout;
import org.sekisho.usage.memory.recipient.KnownRecipients.Reading;
import org.sekisho.usage.memory.recipient.WatchedRecipients;
import org.sekisho.usage.memory.subnet.Subnets;
import org.sekisho.usage.memory.volume.DailyVolumes;

/** What is kept beside the arrays of submitters, each part only from when a rule asks for it. Thread-safe. */
final class OnDemandStores {
    final WatchedRecipients recipients;
    private final SubmitterWords submitters;
    private final Subnets subnets = new Subnets();
    private final DailyVolumes volumes;
    private final KnownDestinations destinations;

    /**
     * What an event does not change; what it may change is null. So is most mail: it goes to those written to before.
     *
     * @param recipients to whom the submitter wrote
     * @param domains to which domains
     * @param regular whether the submitter wrote from there today, at home
     */
    record Known(@Nullable Reading recipients, KnownDestinations.@Nullable Reading domains, boolean regular) {
        /** Where nobody asks. */
        static final Known NOTHING = new Known(Reading.NONE, KnownDestinations.Reading.NONE, false);
    }

    /** @param submitters has room for what each message asks for */
    OnDemandStores(int maxSubmitters, SubmitterWords submitters) {
        this.submitters = submitters;
        recipients = new WatchedRecipients(maxSubmitters, submitters.cache(0));
        volumes = new DailyVolumes(maxSubmitters);
        destinations = new KnownDestinations(maxSubmitters, submitters.cache(1));
    }

    /** Reads what was saved beside this file and saves there from now on. */
    void saveIn(Path usage, Instant now) {
        recipients.saveIn(usage.resolveSibling("recipients.log"), now);
        subnets.saveIn(usage.resolveSibling("networks.log"), now);
        volumes.saveIn(usage.resolveSibling("volumes.log"), now);
        destinations.saveIn(usage.resolveSibling("destinations.log"), now);
    }

    void watchRecipients() {
        submitters.widen();
        recipients.watch();
    }

    void watch(Usage.Kept what) {
        switch (what) {
            case VISITORS -> subnets.watch();
            case VOLUMES -> volumes.watch();
            case DESTINATIONS -> {
                submitters.widen();
                destinations.watch();
            }
        }
    }

    /** What is watched is kept since then. Before the first event. */
    void since(Instant start) {
        recipients.since(start);
        volumes.since(start);
        destinations.since(start);
    }

    /** Waits for nobody, and for memory together with what is looked up next. */
    Known find(LocatedEvent event) {
        return isAnyWatched()
                ? new Known(recipients.findKnown(event), destinations.findKnown(event), subnets.isRegular(event))
                : Known.NOTHING;
    }

    /** After that, before the array is changed. */
    Reading recipients(LocatedEvent event, Known known) {
        Reading unchanged = known.recipients();
        return unchanged == null ? recipients.add(event) : unchanged;
    }

    /**
     * What is known after an event, in the array too.
     *
     * @param at the tick at which it counts
     * @param known what was known before
     */
    OnDemandData add(LocatedEvent event, long at, Reading reading, Known known, long[] words) {
        if (!isAnyWatched()) {
            return OnDemandData.NONE;
        }
        boolean mail = event instanceof Submission;
        DailyVolumes.Reading sent =
                mail ? volumes.add((Submission) event) : volumes.read(event.submitter(), event.at());
        KnownDestinations.Reading unchanged = known.domains();
        KnownDestinations.Reading to = unchanged == null ? destinations.add((Submission) event) : unchanged;
        return new OnDemandData(reading, visitors(event, at, known, reading, words), sent, to);
    }

    private boolean isAnyWatched() {
        return recipients.isWatched() || subnets.isWatched() || volumes.isWatched() || destinations.isWatched();
    }

    private SubnetVisitors visitors(LocatedEvent event, long at, Known before, Reading reading, long[] words) {
        if (!subnets.isWatched()) {
            return SubnetVisitors.NONE;
        }
        LongSupplier known = () -> StateLayout.tick(reading.known());
        boolean familiar = NetworkEntry.isLastFamiliar(words, at, known);
        return familiar && before.regular() ? SubnetVisitors.NONE : subnets.see(event, familiar);
    }

    /** What is known as of now, nothing added: visitors of where the submitter last logged in. */
    OnDemandData read(Submitter submitter, Instant now, long[] words) {
        Reading reading = recipients.read(submitter);
        Optional<InetAddress> address =
                subnets.isWatched() ? LastLogin.in(words).findAddress() : Optional.empty();
        SubnetVisitors visitors = address.map(from -> subnets.read(from, now)).orElse(SubnetVisitors.NONE);
        return new OnDemandData(reading, visitors, volumes.read(submitter, now), destinations.read(submitter, now));
    }

    /** The message was refused. */
    void refund(Submission message, Activity charged) {
        OnDemandData known = charged instanceof PackedActivity packed ? packed.onDemand() : OnDemandData.NONE;
        recipients.remove(message.submitter(), known.recipients().unknown());
        destinations.remove(message.submitter(), known.destinations().unknown());
        volumes.remove(message);
    }

    /** Forgets what counts as new; what is known stays known. */
    void forgive(Submitter submitter) {
        destinations.forgive(submitter);
    }

    void maintain(Instant now) {
        recipients.maintain(now);
        subnets.maintain(now);
        volumes.maintain(now);
        destinations.maintain(now);
    }

    Optional<String> findProblem() {
        return recipients
                .findProblem()
                .or(subnets::findProblem)
                .or(volumes::findProblem)
                .or(destinations::findProblem);
    }
}
