// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The domains that passed by one {@code Authentication-Results} field (RFC 8601, section 2.2). A stranger chooses much
 * of what our server writes there: the envelope sender, a DKIM identity, names in comments. So one thing out of place
 * is enough for nothing to have passed: what a server did not quote may have come in from outside.
 *
 * @param passed by DKIM or by SPF of the envelope sender, in lower case
 */
record AuthenticationResults(List<String> passed) {
    static final String FIELD = "Authentication-Results";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]*(?:/1)?");
    private static final Pattern RESULT = Pattern.compile("[a-z0-9_-]+");
    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9_-]{1,63}(?:\\.[a-z0-9_-]{1,63}){0,30}");

    AuthenticationResults {
        passed = List.copyOf(passed);
    }

    /** Which server wrote it; nothing stands in front of the name, or whoever removes foreign fields overlooks it. */
    static String server(String field) {
        return field.strip().split("[;\\s(]", 2)[0].toLowerCase(Locale.ROOT);
    }

    /** @return with no domain when the field is not quite as it should be */
    static AuthenticationResults parse(String field) {
        try {
            List<List<String>> statements = new ResultWords(field).statements();
            requireVersion(statements.get(0));
            return new AuthenticationResults(passed(statements.subList(1, statements.size())));
        } catch (IllegalArgumentException e) {
            return new AuthenticationResults(List.of());
        }
    }

    private static void requireVersion(List<String> server) {
        require(server.size() == 1 || (server.size() == 2 && server.get(1).equals("1")));
    }

    private static List<String> passed(List<List<String>> statements) {
        List<String> domains = new ArrayList<>();
        int senders = 0;
        for (List<String> words : statements) {
            if (!words.isEmpty() && !words.equals(List.of("none"))) {
                Statement one = Statement.of(words);
                senders += one.method().equals("spf") && one.has("smtp.mail") ? 1 : 0;
                one.find().ifPresent(domains::add);
            }
        }
        require(senders < 2);
        return domains;
    }

    /** The result of one method: {@code dkim=pass header.d=example.jp}. */
    private record Statement(String method, String result, Map<String, String> properties) {
        static Statement of(List<String> words) {
            Map<String, String> properties = new HashMap<>();
            for (String word : words) {
                int equals = word.indexOf('=');
                String name = word.substring(0, Math.max(0, equals)).toLowerCase(Locale.ROOT);
                require(NAME.matcher(name).matches());
                require(properties.put(name, word.substring(equals + 1)) == null);
            }
            String first = words.get(0);
            String method = first.substring(0, first.indexOf('=')).toLowerCase(Locale.ROOT);
            String result = first.substring(first.indexOf('=') + 1).toLowerCase(Locale.ROOT);
            require(RESULT.matcher(result).matches());
            return new Statement(method.replace("/1", ""), result, properties);
        }

        boolean has(String prefix) {
            return properties.keySet().stream().anyMatch(name -> name.startsWith(prefix));
        }

        Optional<String> find() {
            return switch (result.equals("pass") ? method : "") {
                case "dkim" -> ofSigner();
                case "spf" -> ofSender();
                default -> Optional.empty();
            };
        }

        /** The identity is one of the signer's domain or below it (RFC 6376, section 3.5). */
        private Optional<String> ofSigner() {
            require(!has("smtp."));
            Optional<String> signer = domain("header.d");
            Optional<String> identity = domain("header.i");
            require(signer.isEmpty() || identity.isEmpty() || isWithin(identity.get(), signer.get()));
            return signer.or(() -> identity);
        }

        private Optional<String> ofSender() {
            Optional<String> sender = domain("smtp.mailfrom");
            Optional<String> formerName = domain("smtp.mail");
            require(!has("header.") && (sender.isEmpty() || formerName.isEmpty()));
            return sender.or(() -> formerName);
        }

        private Optional<String> domain(String property) {
            String value = properties.getOrDefault(property, "");
            return value.isEmpty() || value.equals("<>") ? Optional.empty() : Optional.of(domainOf(value));
        }
    }

    /** Whether a name is a domain or stands below it. */
    static boolean isWithin(String name, String domain) {
        return name.equals(domain) || (domain.indexOf('.') > 0 && name.endsWith("." + domain));
    }

    /** Of {@code local@domain}, {@code "quoted local"@domain}, {@code @domain}, {@code domain}; all may be quoted. */
    private static String domainOf(String value) {
        String bare = value;
        if (value.startsWith("\"")) {
            int end = value.lastIndexOf('"');
            boolean all = end == value.length() - 1;
            require(all ? value.indexOf('\\') < 0 : value.charAt(end + 1) == '@');
            bare = all ? value.substring(1, end) : value.substring(end + 1);
        }
        require(bare.indexOf('@') == bare.lastIndexOf('@') && bare.indexOf('"') < 0);
        String domain = bare.substring(bare.indexOf('@') + 1).toLowerCase(Locale.ROOT);
        require(DOMAIN.matcher(domain).matches());
        return domain;
    }

    static void require(boolean sound) {
        if (!sound) {
            throw new IllegalArgumentException("these are no results as in RFC 8601");
        }
    }
}
