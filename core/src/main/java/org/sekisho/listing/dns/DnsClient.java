// SPDX-License-Identifier: Apache-2.0
package org.sekisho.listing.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sekisho.text.OneLine;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Asks one resolver. Only records of the name that was asked for count, or of the one that it is an alias of. Nothing
 * is cached here: the resolver does that. Thread-safe; each question waits for its answer.
 */
public final class DnsClient {
    /** Type of a record: an IPv4 address. */
    public static final int A = Type.A;

    /** Type of a record: an IPv6 address. */
    public static final int AAAA = Type.AAAA;

    /** Type of a record: text. */
    public static final int TXT = Type.TXT;

    private static final int MOST_ALIASES = 8;
    private static final int MOST_RECORDS = 32;
    private static final int TRIES = 2;

    private final @Nullable InetSocketAddress resolver;
    private final Duration timeout;

    /**
     * @param resolver null for the first one of the system
     * @param timeout for each of two tries
     */
    public DnsClient(@Nullable InetSocketAddress resolver, Duration timeout) {
        this.resolver = resolver;
        this.timeout = timeout;
    }

    /** Asks by UDP, and by TCP when the answer does not fit. */
    public DnsAnswer ask(String name, int type) {
        return ask(name, type, false);
    }

    /** Asks by TCP, where nobody can answer who does not see the question. */
    public DnsAnswer askByTcp(String name, int type) {
        return ask(name, type, true);
    }

    private DnsAnswer ask(String text, int type, boolean tcp) {
        Name name;
        try {
            name = Name.fromString(text, Name.root);
        } catch (TextParseException e) {
            return DnsAnswer.unknown("'" + OneLine.of(text) + "' is no name in DNS");
        }
        String why = "";
        for (int tries = 0; tries < TRIES; tries++) {
            try {
                return read(resolver(tcp).send(question(name, type)), name, type);
            } catch (IOException e) {
                why = "no answer from the resolver: " + Objects.requireNonNullElse(e.getMessage(), e.toString());
            }
        }
        return DnsAnswer.unknown(OneLine.of(why));
    }

    private static Message question(Name name, int type) {
        return Message.newQuery(Record.newRecord(name, type, DClass.IN));
    }

    private SimpleResolver resolver(boolean tcp) throws UnknownHostException {
        SimpleResolver made = resolver == null ? new SimpleResolver() : new SimpleResolver(resolver);
        made.setTCP(tcp);
        made.setTimeout(timeout);
        return made;
    }

    private static DnsAnswer read(Message answer, Name name, int type) {
        int code = answer.getRcode();
        if (code == Rcode.NXDOMAIN) {
            return DnsAnswer.of(List.of());
        }
        if (code != Rcode.NOERROR) {
            return DnsAnswer.unknown("the resolver answers " + Rcode.string(code));
        }
        Record asked = answer.getQuestion();
        if (asked == null || !asked.getName().equals(name) || asked.getType() != type) {
            return DnsAnswer.unknown("the resolver answers another question");
        }
        return DnsAnswer.of(values(answer.getSection(Section.ANSWER), name, type));
    }

    private static List<String> values(List<Record> records, Name asked, int type) {
        Name name = asked;
        for (int aliases = 0; aliases < MOST_ALIASES; aliases++) {
            Name owner = name;
            List<String> values = records.stream()
                    .filter(one -> one.getName().equals(owner) && one.getType() == type)
                    .limit(MOST_RECORDS)
                    .map(DnsClient::value)
                    .toList();
            Optional<Name> alias = alias(records, owner);
            if (!values.isEmpty() || alias.isEmpty()) {
                return values;
            }
            name = alias.get();
        }
        return List.of();
    }

    private static Optional<Name> alias(List<Record> records, Name owner) {
        return records.stream()
                .filter(one -> one.getName().equals(owner) && one instanceof CNAMERecord)
                .map(one -> ((CNAMERecord) one).getTarget())
                .findFirst();
    }

    private static String value(Record found) {
        if (found instanceof ARecord address) {
            return address.getAddress().getHostAddress();
        }
        if (found instanceof AAAARecord address) {
            return address.getAddress().getHostAddress();
        }
        return found instanceof TXTRecord text ? OneLine.of(String.join("", text.getStrings())) : found.rdataToString();
    }
}
