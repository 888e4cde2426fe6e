// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.sekisho.complaint.ComplaintSettings;
import org.sekisho.geo.Network;
import org.sekisho.lookup.AddressLookup;
import org.sekisho.lookup.LookupAnswer;
import org.sekisho.record.RecordsUnavailableException;
import org.sekisho.session.AddressHolders;
import org.sekisho.session.Session;
import org.sekisho.session.Sessions;
import org.sekisho.settings.SettingsException;
import org.sekisho.settings.SharedParts;
import org.sekisho.submitter.Submitter;
import org.sekisho.text.LogText;
import org.sekisho.webadmin.request.ErrorResponses;
import org.sekisho.webadmin.request.RequestContext;
import org.sekisho.webadmin.request.Requests;
import org.sekisho.webadmin.session.AccountingCsv;
import org.sekisho.webadmin.view.DisplayZone;
import org.sekisho.webadmin.view.RecordJson;
import spark.Request;
import spark.Service;

/**
 * Who had an address then: {@code GET /sekisho/sessions?address=192.0.2.7&at=2026-11-28T09:00:00Z&port=40001}, the port
 * only if it is known; the operator's own system is asked besides, if one is set. Nobody is named where more than one
 * submitter may have had it. 503 while the records do not answer. {@code POST /sekisho/sessions/import} with RADIUS
 * accounting as {@code text/csv} of at most {@value #MAX_BODY} bytes, all rows or none, as often as one likes. Every
 * look is in the audit trail. Thread-safe.
 */
public record SessionsRoutes(
        Sessions sessions, AddressLookup lookup, ComplaintSettings settings, DisplayZone zone, RequestContext context)
        implements GuardedRoutes {
    static final String BASE = "/sekisho/sessions";

    private static final String IMPORT = BASE + "/import";
    private static final int MAX_BODY = 8 * 1024 * 1024;

    @Override
    public void serve(Service service) {
        service.get(BASE, (request, response) -> find(request), context.json());
        service.post(IMPORT, (request, response) -> add(request), context.json());
    }

    @Inject
    public SessionsRoutes(SharedParts parts) {
        this(parts.get(), parts.get(), parts.get(), parts.get(), parts.get());
    }

    private ObjectNode add(Request request) throws IOException {
        byte[] file = Requests.body(request, MAX_BODY);
        List<Session> read;
        try {
            read = AccountingCsv.read(file, context.names());
            sessions.addAll(read);
        } catch (SettingsException e) {
            throw ErrorResponses.wrong(
                    Requests.place(request) + ": nothing was imported: " + String.join("; ", e.problems()));
        } catch (RecordsUnavailableException e) {
            throw unavailable(e);
        }
        context.note(request, "import", null, read.size() + " sessions");
        return JsonNodeFactory.instance.objectNode().put("sessions", read.size());
    }

    private static RuntimeException unavailable(RecordsUnavailableException e) {
        return ErrorResponses.unavailable("the records do not answer: " + e.getMessage());
    }

    private ObjectNode find(Request request) {
        InetAddress address = address(request);
        Instant at = at(request);
        AddressHolders recorded = recorded(address, port(request), at);
        Optional<LookupAnswer> asked = lookup.find(address, port(request), at, settings.skew());
        AddressHolders holders = asked.map(answer -> answer.addTo(recorded)).orElse(recorded);
        Submitter only = holders.findOnly().orElse(null);
        String looked = asked.map(answer -> ", look-up: " + answer.word()).orElse("");
        context.note(request, "who", only, address.getHostAddress() + " at " + at + looked);
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("sentence", holders.sentence(zone.zone()))
                .put("submitter", only == null ? null : only.address())
                .put("lookup", asked.map(LookupAnswer::word).orElse(null));
        answer.set("sessions", RecordJson.array(holders.sessions(), SessionsRoutes::tree));
        return answer;
    }

    private AddressHolders recorded(InetAddress address, int port, Instant at) {
        try {
            return AddressHolders.of(sessions, address, port, at, settings.skew());
        } catch (RecordsUnavailableException e) {
            throw unavailable(e);
        }
    }

    private static ObjectNode tree(Session session) {
        Optional<Session.Source> source = Optional.ofNullable(session.source());
        return JsonNodeFactory.instance
                .objectNode()
                .put("submitter", session.submitter().address())
                .put("port", session.port())
                .put("began", session.began().toString())
                .put(
                        "ended",
                        Optional.ofNullable(session.ended())
                                .map(Instant::toString)
                                .orElse(null))
                .put("held", session.held().toString())
                .put("nas", source.map(Session.Source::nas).orElse(null));
    }

    private static String typed(Request request, String name) {
        return Optional.ofNullable(request.queryParams(name)).orElse("").strip();
    }

    private static RuntimeException wrong(Request request, String name, String expected) {
        return ErrorResponses.wrong(
                Requests.place(request) + ": " + name + "=" + LogText.of(typed(request, name)) + ": " + expected);
    }

    private static InetAddress address(Request request) {
        try {
            return Network.parseAddress(typed(request, "address"));
        } catch (IllegalArgumentException e) {
            throw wrong(request, "address", "expected an IP address, such as 192.0.2.7");
        }
    }

    private static Instant at(Request request) {
        try {
            return Instant.parse(typed(request, "at"));
        } catch (DateTimeException e) {
            throw wrong(request, "at", "expected a moment, such as 2026-11-28T09:00:00Z");
        }
    }

    private static int port(Request request) {
        String port = typed(request, "port");
        if (port.isEmpty()) {
            return 0;
        }
        if (!port.matches("[1-9][0-9]{0,4}") || Integer.parseInt(port) > 65_535) {
            throw wrong(request, "port", "expected a port from 1 to 65535");
        }
        return Integer.parseInt(port);
    }

    @Override
    public String getBasePath() {
        return BASE;
    }
}
