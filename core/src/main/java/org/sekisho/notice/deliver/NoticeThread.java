// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice.deliver;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonMerge;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sekisho.notice.Audience;
import org.sekisho.notice.Channel;
import org.sekisho.notice.DeliverySummary;
import org.sekisho.notice.Language;
import org.sekisho.notice.Notice;
import org.sekisho.notice.NoticeEvent;
import org.sekisho.notice.NoticeRequest;
import org.sekisho.notice.RepeatCount;
import org.sekisho.notice.ReportedMail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One submitter and cause within an hour: what was told, by which ways it still has to be told, and what came
 * meanwhile. Guarded by its {@link Notifier}.
 */
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
final class NoticeThread {
    static final Duration HOUR = Duration.ofHours(1);
    private static final Duration GIVE_UP = Duration.ofDays(3);
    private static final Logger LOG = LoggerFactory.getLogger(NoticeThread.class);

    final UUID id;

    final NoticeEvent occasion;

    @JsonMerge
    final Set<UUID> occasions = new LinkedHashSet<>();

    @JsonMerge
    final Set<String> ways = new LinkedHashSet<>();

    @JsonMerge
    final Set<String> pending = new LinkedHashSet<>();

    @JsonMerge
    final Set<Language> languages = new LinkedHashSet<>();

    @Nullable
    ReportedMail offence;

    Instant opened;

    @JsonIgnore
    Instant notBefore;

    int number;
    RepeatCount seen = RepeatCount.NONE;
    RepeatCount folded = RepeatCount.NONE;

    /** What the digest that is pending tells. */
    RepeatCount digest = RepeatCount.NONE;

    /** Whether the file lacks something. */
    @JsonIgnore
    boolean dirty;

    /** Whether it was tried to make the file; what failed is tried again once a minute. */
    @JsonIgnore
    boolean wasSaved;

    @JsonCreator
    NoticeThread(
            @JsonProperty("id") UUID id,
            @JsonProperty("occasion") NoticeEvent occasion,
            @JsonProperty("opened") Instant opened) {
        this.id = Objects.requireNonNull(id);
        this.occasion = occasion;
        this.opened = Objects.requireNonNull(opened);
        this.notBefore = opened;
        occasions.add(occasion.id());
    }

    /** What is folded together. */
    record Key(NoticeEvent.Kind kind, String submitter, String cause) {
        static Key of(NoticeEvent occasion) {
            return new Key(
                    occasion.kind(),
                    occasion.findSubmitter().map(Object::toString).orElse(""),
                    occasion.cause());
        }
    }

    /** One file name for one case. */
    String fileName() {
        return id + ".json";
    }

    /**
     * Takes up what somebody else wishes.
     *
     * @return whether something was added that has to be on the disk
     */
    boolean merge(NoticeRequest wish, Set<String> known) {
        List<String> wanted = new ArrayList<>();
        if (ways.isEmpty()) {
            wanted.add(Channel.WEBHOOK);
        }
        wish.to().forEach(audience -> wanted.add(audience.setting()));
        wanted.removeIf(way -> !known.contains(way) || !ways.add(way));
        pending.addAll(wanted);
        boolean more = languages.addAll(wish.languages());
        return !wanted.isEmpty() || more;
    }

    /** Whether the headers of a mail would still be read by somebody. */
    boolean wantsOffence() {
        return offence == null && number == 0 && !pending.isEmpty();
    }

    /** Counts a mail, or another occasion of the same cause. */
    void count(Instant at) {
        if (number == 0 && !pending.isEmpty()) {
            seen = seen.plus(at);
        } else {
            folded = folded.plus(at);
        }
        dirty = true;
    }

    /** Whether it is not open for so long yet; a clock that was set back makes it old. */
    boolean isYoungerThan(Duration age, Instant now) {
        Duration open = Duration.between(opened, now);
        return open.compareTo(age) < 0 && !open.isNegative();
    }

    /** Whether the time has come to sum up or to close. A clock that was set back opens the hour anew. */
    boolean isOver(Instant now) {
        if (opened.isAfter(now)) {
            opened = now;
        }
        return pending.isEmpty() && !now.isBefore(opened.plus(HOUR));
    }

    boolean isQuiet() {
        return folded.count() == 0;
    }

    /** Begins the next hour with a digest of the last one. */
    void sumUp(Instant now) {
        number++;
        digest = folded;
        folded = RepeatCount.NONE;
        opened = now;
        notBefore = now;
        offence = null;
        ways.stream().filter(way -> !way.equals(Audience.OWNER.setting())).forEach(pending::add);
        dirty = true;
    }

    /** What a way is given. */
    Notice notice(DeliverySummary circumstances) {
        return new Notice(
                id, number, occasion, circumstances, number == 0 ? seen : digest, List.copyOf(languages), offence);
    }

    /** The suspension that this is about, if it is about one. */
    Optional<UUID> findSuspension() {
        return occasion instanceof NoticeEvent.Stopped ? Optional.of(occasion.id()) : Optional.empty();
    }

    /** Says so: whoever is told this way is not told. */
    boolean isGivenUp(String way, Instant now) {
        if (opened.plus(GIVE_UP).isBefore(now)) {
            LOG.error("giving up on notice {}: {} did not accept it for three days", id, way);
            return true;
        }
        return false;
    }
}
