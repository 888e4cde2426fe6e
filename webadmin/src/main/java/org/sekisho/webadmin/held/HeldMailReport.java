// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.held;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.mailrepository.api.MailKey;
import org.apache.james.mailrepository.api.MailRepository;
import org.apache.james.mailrepository.api.MailRepositoryStore;
import org.apache.james.mailrepository.api.MailRepositoryUrl;
import org.apache.mailet.Mail;
import org.jspecify.annotations.Nullable;
import org.sekisho.mail.MailLedger;
import org.sekisho.submitter.Submitter;

/** What lies in James's mail repositories, by submitter. Reads every mail that it tells of. Thread-safe. */
public record HeldMailReport(MailRepositoryStore store, MailLedger ledger) {
    /** Mails looked at for one answer; each is a file to read. */
    public static final int MAX = 100_000;

    /** Mails listed one by one. */
    public static final int MAX_LISTED = 1_000;

    /** What is shown of one mail, in octets. */
    static final int MAX_READ = 64 * 1024;

    private static final String HELD = "var/mail/held";

    @Inject
    public HeldMailReport {}

    /**
     * The mail of one submitter.
     *
     * @param held how many wait in {@code var/mail/held}: only these can be read, sent and discarded
     * @param byRepository URL to mails, more than zero each, in alphabetical order
     * @param list the first {@value #MAX_LISTED} of them, those that are held first
     * @param complete whether all mail was looked at
     */
    public record Count(long held, Map<String, Long> byRepository, List<HeldMailEntry> list, boolean complete) {
        public long mails() {
            return byRepository.values().stream().mapToLong(Long::longValue).sum();
        }

        /** Those of the list that are held. */
        public List<HeldMailEntry> heldList() {
            return list.subList(0, (int) Math.min(held, list.size()));
        }

        /** As {@link #byRepository}, without those that are held. */
        public Map<String, Long> elsewhere() {
            Map<String, Long> others = new TreeMap<>(byRepository);
            others.keySet().removeIf(url -> isHeld(MailRepositoryUrl.from(url)));
            return others;
        }
    }

    /** Whether it is a repository of mail that waits for a person. */
    public static boolean isHeld(MailRepositoryUrl url) {
        return url.getPath().asString().equals(HELD);
    }

    /** Looks at held mail first, which is what a person can do something about. */
    public Count count(Submitter submitter) throws MessagingException {
        Map<String, Long> found = new TreeMap<>();
        List<HeldMailEntry> list = new ArrayList<>();
        int left = MAX;
        List<MailRepositoryUrl> heldFirst = store.getUrls()
                .sorted(Comparator.comparing(url -> !isHeld(url)))
                .toList();
        for (MailRepositoryUrl url : heldFirst) {
            left = each(url, left, (mail, whose) -> {
                if (whose.filter(submitter::equals).isPresent()) {
                    found.merge(url.asString(), 1L, Long::sum);
                    if (list.size() < MAX_LISTED) {
                        list.add(HeldMailEntry.of(mail, whose));
                    }
                }
            });
        }
        long held = found.entrySet().stream()
                .filter(one -> isHeld(MailRepositoryUrl.from(one.getKey())))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return new Count(held, found, list, left > 0);
    }

    /**
     * The held mail of all.
     *
     * @param list one entry a submitter, those with most mail first
     * @param complete whether all mail was looked at
     */
    public record Summary(List<Entry> list, boolean complete) {}

    /**
     * How much of one submitter's mail waits in {@code var/mail/held}.
     *
     * @param submitter null for mail that nobody's login handed in
     * @param mails at least 1
     */
    public record Entry(@Nullable Submitter submitter, long mails) {}

    public Summary summary() throws MessagingException {
        Map<Optional<Submitter>, Long> found = new HashMap<>();
        int left = MAX;
        for (MailRepositoryUrl url :
                store.getUrls().filter(HeldMailReport::isHeld).toList()) {
            left = each(url, left, (mail, whose) -> found.merge(whose, 1L, Long::sum));
        }
        List<Entry> list = found.entrySet().stream()
                .map(one -> new Entry(one.getKey().orElse(null), one.getValue()))
                .sorted(Comparator.comparingLong(Entry::mails).reversed().thenComparing(HeldMailReport::name))
                .toList();
        return new Summary(list, left > 0);
    }

    /**
     * A held mail of a submitter as it came, as far as a person reads on: at most {@value #MAX_READ} octets.
     *
     * @return empty when it is not there, or another's
     */
    public Optional<String> text(Submitter submitter, String name) throws MessagingException {
        for (MailRepositoryUrl url :
                store.getUrls().filter(HeldMailReport::isHeld).toList()) {
            @Nullable Mail mail = repository(url).retrieve(new MailKey(name));
            try {
                if (mail != null
                        && ledger.findSubmitter(mail).filter(submitter::equals).isPresent()) {
                    return Optional.of(text(mail));
                }
            } finally {
                LifecycleUtil.dispose(mail);
            }
        }
        return Optional.empty();
    }

    private static String text(Mail mail) throws MessagingException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            mail.getMessage().writeTo(new FirstBytes(text, MAX_READ));
        } catch (IOException e) {
            throw new MessagingException("the mail cannot be read", e);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private static String name(Entry entry) {
        return Optional.ofNullable(entry.submitter()).map(Submitter::address).orElse("");
    }

    /** What is done with a mail and its submitter. */
    @FunctionalInterface
    private interface Look {
        void at(Mail mail, Optional<Submitter> whose);
    }

    /** @return how many mails may still be looked at */
    private int each(MailRepositoryUrl url, int most, Look look) throws MessagingException {
        MailRepository repository = repository(url);
        Iterator<MailKey> keys = repository.list();
        int left = most;
        while (keys.hasNext() && left > 0) {
            left--;
            // One that left the repository meanwhile is null.
            @Nullable Mail mail = repository.retrieve(keys.next());
            try {
                if (mail != null) {
                    look.at(mail, ledger.findSubmitter(mail));
                }
            } finally {
                LifecycleUtil.dispose(mail);
            }
        }
        return left;
    }

    private MailRepository repository(MailRepositoryUrl url) throws MessagingException {
        try {
            return store.select(url);
        } catch (MailRepositoryStore.MailRepositoryStoreException e) {
            throw new MessagingException("the mail repository " + url.asString() + " cannot be read", e);
        }
    }
}
