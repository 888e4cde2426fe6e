// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.check.mailet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sekisho.extension.check.StartCheck;
import org.sekisho.extension.check.UnknownSettingPolicy;
import org.sekisho.extension.check.ValueChecks;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.ListenAddress;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.extension.configuration.xml.MailetContainerXml;
import org.sekisho.extension.configuration.xml.XmlElement;

/**
 * The settings of every RemoteDelivery. James ignores unknown ones, among them {@code outgoingQueue} of its own
 * samples: then two ways out share one queue, and mail leaves by whichever takes it first.
 *
 * @param names which unknown names are told
 */
public record RemoteDeliveryCheck(UnknownSettingPolicy names) implements StartCheck {
    private static final String DEFAULT_QUEUE = "outgoing";
    private static final Set<String> NUMBERS = Set.of(
            "maxRetries", "maxDnsProblemRetries", "timeout", "connectiontimeout", "mail.smtp.connectionpooltimeout");
    private static final Set<String> BOOLEANS = Set.of(
            "startTLS", "sslEnable", "verifyServerIdentity", "sendpartial", "loadBalancing", "usePriority", "debug");
    private static final String DELAY = "\\s*(\\d{1,4}\\s*\\*\\s*)?\\d{1,6}\\s*"
            + "(ms|msecs?|s|secs?|seconds?|m|mins?|minutes?|h|hours?|d|days?|w|weeks?)\\s*";
    private static final Pattern DELAYS = Pattern.compile("(?i)" + DELAY + "(," + DELAY + ")*");
    private static final Pattern MILLISECONDS = Pattern.compile("\\s*\\d{1,9}\\s*(,\\s*\\d{1,9}\\s*)*");
    private static final Set<String> OTHERS = Set.of(
            "outgoing",
            "delayTime",
            "bounceProcessor",
            "onSuccess",
            "gateway",
            "gatewayPort",
            "gatewayUsername",
            "gatewayusername",
            "gatewayPassword",
            "bind",
            "heloName",
            "onMailetException",
            "onMatchException");

    @Override
    public List<Problem> check(Directories directories) {
        List<XmlElement> deliveries = MailetContainerXml.read(directories)
                .map(mailets -> mailets.mailets("RemoteDelivery"))
                .orElse(List.of());
        List<Problem> problems = new ArrayList<>();
        deliveries.stream()
                .flatMap(delivery -> delivery.children().stream())
                .forEach(setting -> setting(setting, deliveries.size() == 1).ifPresent(problems::add));
        problems.addAll(sharedQueues(deliveries));
        return problems;
    }

    /** @param only whether this is of the only RemoteDelivery */
    private Optional<Problem> setting(XmlElement setting, boolean only) {
        String name = setting.name();
        if (name.equals("outgoingQueue")) {
            boolean harmless = only && setting.text().equals(DEFAULT_QUEUE) && names == UnknownSettingPolicy.TYPOS_ONLY;
            return harmless
                    ? Optional.empty()
                    : Optional.of(new Problem(
                            setting.place(), setting.quote(), "James does not read this", "write <outgoing> instead"));
        }
        if (!isKnown(name)) {
            List<String> known =
                    Stream.of(NUMBERS, BOOLEANS, OTHERS).flatMap(Set::stream).toList();
            return names.remedy(name, known)
                    .map(remedy -> new Problem(setting.place(), "<" + name + ">", "unknown setting", remedy));
        }
        return wrong(name, setting.text())
                .map(wrong -> new Problem(setting.place(), setting.quote(), "not understood", wrong));
    }

    private static boolean isKnown(String name) {
        return name.startsWith("mail.") || Stream.of(NUMBERS, BOOLEANS, OTHERS).anyMatch(names -> names.contains(name));
    }

    private Optional<String> wrong(String name, String value) {
        if (NUMBERS.contains(name)) {
            return ValueChecks.wrongNumber(value);
        }
        if (BOOLEANS.contains(name)) {
            return ValueChecks.wrongBoolean(value);
        }
        if (name.equals("outgoing") && (value.isEmpty() || value.equals("spool"))) {
            return Optional.of(
                    value.isEmpty()
                            ? "expected the name of a queue of its own"
                            : "that is the queue of accepted mail; give this one a queue of its own");
        }
        if (name.equals("delayTime") && !isDelays(value)) {
            return Optional.of(
                    "expected durations with a unit, separated by commas, such as 5 minutes, 1 hour, 3*2 hours");
        }
        if (name.equals("gatewayPort") && ListenAddress.port(value).isEmpty()) {
            return Optional.of("expected a port from 1 to 65535");
        }
        return Optional.empty();
    }

    /** James takes a number without a unit for milliseconds, as its samples do. */
    private boolean isDelays(String value) {
        return DELAYS.matcher(value).matches()
                || (names == UnknownSettingPolicy.TYPOS_ONLY
                        && MILLISECONDS.matcher(value).matches());
    }

    private static List<Problem> sharedQueues(List<XmlElement> deliveries) {
        Map<String, XmlElement> byQueue = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (XmlElement delivery : deliveries) {
            String queue = delivery.child("outgoing").map(XmlElement::text).orElse(DEFAULT_QUEUE);
            XmlElement first = byQueue.putIfAbsent(queue, delivery);
            if (first != null) {
                problems.add(new Problem(
                        delivery.place(),
                        "<outgoing>" + queue + "</outgoing>",
                        "is also the queue of the RemoteDelivery at " + first.place()
                                + ", and each would take the other's mail",
                        "give this one a queue of its own"));
            }
        }
        return problems;
    }
}
