// SPDX-License-Identifier: Apache-2.0
package org.sekisho.egress;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.finding.RateEvidence;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Rate;
import org.sekisho.rate.Window;
import org.sekisho.settings.Settings;
import org.sekisho.submitter.Submitter;

/** Pools as an admin writes them, and mail for them. */
final class Ways {
    static final Submitter BOB = new Submitter("bob@isp.example");

    private Ways() {}

    /** A member each. */
    static PoolSelector pools(String... members) {
        return read("pools", String.join("\n", members));
    }

    /** Keys and values, alternating. */
    static PoolSelector read(String... settings) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            parameters.put(settings[i], settings[i + 1]);
        }
        return PoolSelector.read(
                "ReroutePool", Settings.ofParameters("ReroutePool", PoolSelector.SETTINGS, parameters));
    }

    static List<Submitter> submitters(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Submitter("user" + i + "@isp.example"))
                .toList();
    }

    static OutgoingMail mailOf(Submitter submitter) {
        return mail(submitter, "mail-of-" + submitter, null);
    }

    static OutgoingMail mailWith(Submitter submitter, Finding finding) {
        return mail(submitter, "mail-of-" + submitter, finding);
    }

    static OutgoingMail mail(Submitter submitter, String name, @Nullable Finding finding) {
        return new OutgoingMail(submitter, false, name, finding, attribute -> Optional.empty());
    }

    static OutgoingMail mailWithAttribute(Submitter submitter, String attribute, String value) {
        return new OutgoingMail(
                submitter, false, "m", null, name -> name.equals(attribute) ? Optional.of(value) : Optional.empty());
    }

    /** A report that the server wrote. */
    static OutgoingMail report() {
        return new OutgoingMail(null, true, "report", null, attribute -> Optional.empty());
    }

    static Finding finding(String rule, Submitter submitter, Instant at) {
        Rate rate = new Rate(Dimension.RECIPIENTS, 100, Window.HOUR);
        return new Finding(rule, Mode.ENFORCE, submitter, at, new RateEvidence(rate, 101, 0, at.minusSeconds(600)));
    }
}
