// SPDX-License-Identifier: Apache-2.0
package org.sekisho.listing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sekisho.egress.DisabledMember;
import org.sekisho.state.FileFormat;
import org.sekisho.state.JsonSnapshot;
import org.sekisho.text.OneLine;

/**
 * What is known after a look. Immutable; kept in a file, which outlives a restart.
 *
 * @param looked when; null before the first look
 * @param faults lists that are not believed, and why
 * @param watched everything that is looked at
 * @param withdrawn the members that the watch disabled
 * @param overruled the processors of members about which a person decided otherwise; until they are no longer bad
 * @param history what changed, newest first, at most {@value #MOST_PAST}
 */
public record ListingSnapshot(
        @Nullable Instant looked,
        List<Fault> faults,
        List<ListingStatus> watched,
        List<DisabledMember> withdrawn,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> overruled,
        List<Past> history) {
    static final int MOST_PAST = 500;

    /** Before the first look. */
    public static final ListingSnapshot EMPTY =
            new ListingSnapshot(null, List.of(), List.of(), List.of(), List.of(), List.of());

    private static final FileFormat FORMAT = new FileFormat('I', 'W', 1, "nothing known of blocklists");

    /**
     * A list that is dead, refuses us or answers everything.
     *
     * @param zone of the list
     * @param why for people
     */
    public record Fault(String zone, String why) {}

    /**
     * What changed.
     *
     * @param at when
     * @param source list or check
     * @param subject address, domain or pool member
     * @param what {@code bad}, {@code good}, or {@code forgotten} when nothing could be told for a day
     * @param detail what was seen
     */
    public record Past(Instant at, String source, String subject, String what, String detail) {
        public Past {
            detail = OneLine.of(detail);
        }

        /** Whether it was listed, or found to be set up wrongly. */
        @JsonIgnore
        public boolean isBad() {
            return what.equals("bad");
        }

        /** For people, without a final stop. */
        public String sentence() {
            return subject + ", " + source + (detail.isEmpty() ? "" : ": " + detail);
        }
    }

    /** From JSON, what is left out when empty is null. */
    public ListingSnapshot {
        faults = List.copyOf(faults);
        watched = List.copyOf(watched);
        withdrawn = List.copyOf(withdrawn);
        overruled = List.copyOf(Objects.requireNonNullElse(overruled, List.of()));
        history = List.copyOf(history);
    }

    static JsonSnapshot<ListingSnapshot> file(Path path) {
        return new JsonSnapshot<>(
                path, FORMAT, new TypeReference<>() {}, "a restart would forget since when an address is listed");
    }

    ListingStatus find(String source, String subject, Instant now) {
        return watched.stream()
                .filter(one -> one.is(source, subject))
                .findFirst()
                .orElseGet(() -> ListingStatus.unseen(source, subject, now));
    }

    /** With what changed in front. */
    List<Past> historyWith(List<Past> changes) {
        return Stream.concat(changes.stream(), history.stream())
                .limit(MOST_PAST)
                .toList();
    }

    /** Confirmed listings, and members that are set up wrongly. */
    public List<ListingStatus> bad() {
        return watched.stream().filter(ListingStatus::isBad).toList();
    }

    /** What people should look at, in sentences. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        bad().forEach(one -> problems.add(one.sentence()));
        faults.forEach(fault -> problems.add("the blocklist " + fault.zone() + " is not believed: " + fault.why()));
        return problems;
    }
}
