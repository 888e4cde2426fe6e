// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice.deliver;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sekisho.notice.DeliverySummary;
import org.sekisho.notice.Notice;
import org.sekisho.notice.NoticeEvent;
import org.sekisho.notice.NoticeRequest;
import org.sekisho.notice.ReportedMail;
import org.sekisho.suspension.Brake;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.SuspensionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people and machines, once. What is told is on the disk before {@link #tell} returns and is forgotten when every
 * way has taken it; so each goes out at least once, after a crash perhaps twice with the same name. Per submitter
 * and cause one goes out in an hour, and what came meanwhile is summed up in the next. Of suspensions that a rule
 * ordered, and of the brake, it hears by itself. Thread-safe; never throws into a mail's way.
 */
public final class Notifier implements SuspensionListener {
    /** How long a notice about a suspension waits for what is held and what has left. */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
    private static final int MAX_HEARD = 10_000;
    private static final Duration RETRY = Duration.ofMinutes(1);
    private static final Duration SAVE = Duration.ofMinutes(1);
    private static final int MAX_FOLDED_OCCASIONS = 1_000;

    private final Channels ways;
    private final NoticeRequest standing;
    private final DeliverySummaries aftermath;
    private final InstantSource clock;
    private final PendingNotices files;
    private final NotifiedLog told;
    private final OpenThreads cases = new OpenThreads();
    private final BlockingQueue<NoticeEvent> heard = new ArrayBlockingQueue<>(MAX_HEARD);
    private @Nullable Instant saved;

    /**
     * What it works with.
     *
     * @param ways by which notices go out
     * @param standing to whom and how it tells what it hears by itself
     * @param aftermath what became of the mail
     * @param clock its time
     */
    public record Surroundings(
            Channels ways, NoticeRequest standing, DeliverySummaries aftermath, InstantSource clock) {}

    private Notifier(Surroundings surroundings, Path directory) {
        ways = surroundings.ways();
        standing = surroundings.standing();
        aftermath = surroundings.aftermath();
        clock = surroundings.clock();
        files = new PendingNotices(directory.resolve("open"));
        told = NotifiedLog.open(directory.resolve("told"));
    }

    /**
     * A desk that goes on where a former one in the same directory ended, or was ended.
     *
     * @param holding the suspensions that hold; those that this node ordered and did not announce are announced
     * @param braked the rules that are braked; the same
     */
    public static Notifier open(
            Surroundings surroundings, Path directory, List<Suspension> holding, List<Brake.Trip> braked) {
        Notifier desk = new Notifier(surroundings, directory);
        List<NoticeEvent> holds = new ArrayList<>();
        holding.stream()
                .filter(one -> one.findRule().isPresent())
                .forEach(one -> holds.add(new NoticeEvent.Stopped(one)));
        braked.forEach(trip -> holds.add(new NoticeEvent.Braked(trip)));
        desk.recover(holds);
        return desk;
    }

    private synchronized void recover(List<NoticeEvent> holding) {
        for (NoticeThread open : files.load()) {
            cases.add(open);
            open.pending.retainAll(ways.names());
            open.occasions.forEach(told::add);
        }
        Set<UUID> living = new HashSet<>();
        holding.forEach(occasion -> living.add(occasion.id()));
        cases.all().forEach(open -> living.addAll(open.occasions));
        told.keep(living);
        holding.stream().filter(occasion -> told.isUntold(occasion.id())).forEach(this::hear);
    }

    @Override
    public synchronized void suspending(Suspension suspension) {
        if (suspension.findRule().isPresent()) {
            told.order(suspension.id());
        }
    }

    @Override
    public synchronized void braking(Brake.Trip trip) {
        told.order(new NoticeEvent.Braked(trip).id());
    }

    @Override
    public void suspended(Suspension suspension) {
        if (suspension.findRule().isPresent()) {
            hear(new NoticeEvent.Stopped(suspension));
        }
    }

    @Override
    public void braked(Brake.Trip trip) {
        hear(new NoticeEvent.Braked(trip));
    }

    /** Returns at once; what does not fit is told after the next start, because nobody has noted that it was. */
    private void hear(NoticeEvent occasion) {
        if (!heard.offer(occasion)) {
            LOG.warn("too many notices at once: {} follows after the next start", occasion.id());
        }
    }

    /**
     * Tells of something. On return it will be told, even after a crash, or was told within the hour already. Waits for
     * the disk when it is new, else not.
     *
     * @param offence the mail it is about, asked for when its headers are attached; may give null
     */
    public synchronized void tell(NoticeEvent occasion, NoticeRequest wish, Supplier<@Nullable ReportedMail> offence) {
        NoticeThread open = take(occasion, wish, offence);
        open.count(clock.instant());
    }

    /** What the desk heard by itself is no mail: it counts only when it comes on top of what was told. */
    private synchronized void tellHeard(NoticeEvent occasion) {
        NoticeThread before = cases.find(occasion);
        if (before != null && before.occasions.contains(occasion.id())) {
            return;
        }
        NoticeThread open = take(occasion, standing, () -> null);
        if (before != null || open.occasion != occasion) {
            open.count(clock.instant());
        }
    }

    private NoticeThread take(NoticeEvent occasion, NoticeRequest wish, Supplier<@Nullable ReportedMail> offence) {
        NoticeThread known = cases.find(occasion);
        NoticeThread open = known == null ? cases.begin(occasion, clock.instant()) : known;
        boolean flood = open.occasion instanceof NoticeEvent.Flooded;
        boolean more = open.merge(flood ? standing : wish, ways.names());
        if (occasion.kind().isRecorded() && open.occasions.size() < MAX_FOLDED_OCCASIONS) {
            more |= open.occasions.add(occasion.id());
        }
        if (wish.headers() && !flood && open.wantsOffence()) {
            open.offence = offence.get();
            more |= open.offence != null;
        }
        if (known == null && open.ways.isEmpty()) {
            Channels.logUntold(occasion);
        }
        if ((!open.wasSaved || more) && files.save(open) && occasion.kind().isRecorded()) {
            told.add(occasion.id());
        }
        return open;
    }

    /** Does what is due: to be called about once a second, by one thread at a time. */
    public void work() {
        for (NoticeEvent next = heard.poll(); next != null; next = heard.poll()) {
            tellHeard(next);
        }
        Instant now = clock.instant();
        for (NoticeThread open : due(now)) {
            send(open, now);
        }
        turn(now);
    }

    private synchronized List<NoticeThread> due(Instant now) {
        return cases.all().stream()
                .filter(open -> !open.pending.isEmpty() && isReady(open, now))
                .toList();
    }

    private boolean isReady(NoticeThread open, Instant now) {
        boolean waits =
                open.number == 0 && open.isYoungerThan(LONGEST_WAIT, now) && aftermath.isUnderWay(open.occasion);
        boolean paused = now.isBefore(open.notBefore)
                && Duration.between(now, open.notBefore).compareTo(RETRY) <= 0;
        return !waits && !paused;
    }

    private void send(NoticeThread open, Instant now) {
        Notice notice;
        List<String> pending;
        DeliverySummary circumstances = aftermath.of(open.occasion, now);
        synchronized (this) {
            notice = open.notice(circumstances);
            pending = new ArrayList<>(open.pending);
        }
        for (String way : pending) {
            boolean gone = ways.send(notice, way) || open.isGivenUp(way, now);
            synchronized (this) {
                if (gone) {
                    open.pending.remove(way);
                } else {
                    open.notBefore = now.plus(RETRY);
                }
            }
        }
        synchronized (this) {
            files.save(open);
        }
    }

    /** Sums up or closes what is over, and once a minute saves what was only counted. */
    private synchronized void turn(Instant now) {
        boolean saves = saved == null || Duration.between(saved, now).abs().compareTo(SAVE) >= 0;
        saved = saves ? now : saved;
        cases.removeQuiet(now).forEach(files::delete);
        for (NoticeThread open : cases.all()) {
            boolean over = open.isOver(now);
            if (over) {
                open.sumUp(now);
            }
            if (over || (saves && open.dirty)) {
                files.save(open);
            }
        }
    }

    /** How many notices wait to be sent by some way. */
    public synchronized long pending() {
        return cases.all().stream().filter(open -> !open.pending.isEmpty()).count();
    }
}
