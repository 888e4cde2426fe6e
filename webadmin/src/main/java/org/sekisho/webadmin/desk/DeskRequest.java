// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.sekisho.submitter.Submitter;
import org.sekisho.text.OneLine;
import org.sekisho.webadmin.request.RequestContext;
import org.sekisho.webadmin.request.Requests;
import spark.Request;

/**
 * A request of somebody who is signed in. Immutable.
 *
 * @param now when it came
 * @param zone in which times are shown
 */
public record DeskRequest(
        Request request, Session session, Language language, Instant now, ZoneId zone, RequestContext context) {
    private static final DateTimeFormatter TO_THE_SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int MAX_REASON = 500;
    private static final int MAX_PAGE = 100_000;

    /** A parameter, of the query or of the form; empty without it. */
    public String param(String name) {
        return Optional.ofNullable(request.queryParams(name)).orElse("").strip();
    }

    /** Which page of a list is asked for, from 1 on. */
    public int page() {
        String typed = param("page");
        return typed.matches("[1-9][0-9]{0,5}") ? Math.min(MAX_PAGE, Integer.parseInt(typed)) : 1;
    }

    /** Whom {@code address} names. */
    public Submitter submitter() {
        try {
            return context.names().of(param("address"));
        } catch (IllegalArgumentException e) {
            throw new DeskRefusal(400, "badAddress", e.getMessage());
        }
    }

    /** One line that says why. */
    public String reason() {
        String typed = param("reason");
        if (typed.isEmpty()) {
            throw new DeskRefusal(400, "noReason", "");
        }
        if (typed.codePointCount(0, typed.length()) > MAX_REASON || !typed.equals(OneLine.of(typed))) {
            throw new DeskRefusal(400, "badReason", "");
        }
        return typed;
    }

    /** Whom the audit trail names. */
    public String actor() {
        return Requests.actor(request);
    }

    /** For the eye; programs ask WebAdmin. */
    public String say(Instant moment) {
        return TO_THE_SECOND.format(moment.atZone(zone));
    }

    /** The same of what may be missing: a dash then. */
    public String say(Optional<Instant> moment) {
        return moment.map(this::say).orElse("–");
    }

    /** As a parameter in an address. */
    public static String parameter(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Those in whose text stands what was typed to search for, whatever the case; all when nothing was. */
    public <T> List<T> found(List<T> all, Function<T, String> text) {
        String wanted = param("q").toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return all;
        }
        return all.stream()
                .filter(one -> text.apply(one).toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    /** The rows of one page of a list. */
    public <T> Paging<T> paging(List<T> all) {
        return Paging.of(all, page(), param("q"), param("address"));
    }

    /**
     * The page of a list of which only these rows were read.
     *
     * @param total rows of all pages
     * @param more what narrows the list besides, as {@code &state=open}
     */
    public <T> Paging<T> paging(List<T> rows, long total, String more) {
        int pages = (int) Math.max(1, Math.min(MAX_PAGE, (total + Paging.SIZE - 1) / Paging.SIZE));
        String address = param("address").isEmpty() ? "" : "&address=" + parameter(param("address"));
        return new Paging<>(
                rows, Math.min(page(), pages), pages, (int) Math.min(Integer.MAX_VALUE, total), address + more);
    }
}
