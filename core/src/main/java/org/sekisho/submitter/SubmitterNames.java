// SPDX-License-Identifier: Apache-2.0
package org.sekisho.submitter;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The rule that turns what a client typed at AUTH into a {@link Submitter}: surrounding white space removed, Unicode
 * composed (NFC), lower case, the default domain added where none was typed, an international domain in its ASCII form
 * (RFC 3490), and the {@code +detail} of RFC 5233 removed unless the local part is quoted. Immutable and thread-safe as
 * long as the supplier is.
 */
public final class SubmitterNames {
    /** RFC 3696 erratum 1690 allows 254 octets in a path; 320 = 64 + 1 + 255 is what directories store. */
    private static final int MAX_LENGTH = 320;

    private static final int LONGEST_LABEL = 63;

    private final Supplier<String> defaultDomain;

    private SubmitterNames(Supplier<String> defaultDomain) {
        this.defaultDomain = defaultDomain;
    }

    /**
     * @param defaultDomain asked each time a name without a domain comes, so that a change in James is seen at once
     */
    public static SubmitterNames withDefaultDomain(Supplier<String> defaultDomain) {
        return new SubmitterNames(defaultDomain);
    }

    /**
     * @throws IllegalArgumentException when {@code typed} cannot name anybody: empty, too long, with control characters
     *     or inner white space, or with a domain that is none
     */
    public Submitter of(String typed) {
        String name = withDomain(typed);
        int at = name.lastIndexOf('@');
        return new Submitter(withoutDetail(name.substring(0, at)) + '@' + name.substring(at + 1));
    }

    /**
     * The name to check the password of: as {@link #of}, but with its {@code +detail}, because a directory may hold a
     * login that really contains a plus sign.
     *
     * @throws IllegalArgumentException as {@link #of}
     */
    public String login(String typed) {
        String name = withDomain(typed);
        requireCanonical(name);
        return name;
    }

    private String withDomain(String typed) {
        String name = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        int at = name.lastIndexOf('@');
        String local = at < 0 ? name : name.substring(0, at);
        String domain = at < 0 ? defaultDomain.get() : name.substring(at + 1);
        return local + '@' + asciiDomain(domain);
    }

    /**
     * The domain as those of submitters are written.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static String domain(String typed) {
        String address = withDefaultDomain(() -> typed.strip()).of("any").address();
        return address.substring(address.indexOf('@') + 1);
    }

    private static String asciiDomain(String domain) {
        if (isPlainDomain(domain)) {
            return domain;
        }
        try {
            String ascii = IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            return checked(ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("the part after @ is not a domain", e);
        }
    }

    /** As most are: labels of 1 to 63 lower case letters, digits and hyphens, of which RFC 3490 changes none. */
    private static boolean isPlainDomain(String domain) {
        int label = 0;
        for (int i = 0; i < domain.length(); i++) {
            char one = domain.charAt(i);
            boolean plain = (one >= 'a' && one <= 'z') || (one >= '0' && one <= '9') || one == '-';
            if (one == '.' ? label == 0 : !plain || label == LONGEST_LABEL) {
                return false;
            }
            label = one == '.' ? 0 : label + 1;
        }
        return label > 0;
    }

    /** RFC 3490 maps look-alikes such as the full-width at sign to ASCII: they must not move the boundary. */
    private static String checked(String domain) {
        if (domain.indexOf('@') >= 0) {
            throw new IllegalArgumentException("the part after @ is not a domain");
        }
        return domain;
    }

    private static String withoutDetail(String local) {
        int plus = local.startsWith("\"") ? -1 : local.indexOf('+', 1);
        return plus < 0 ? local : local.substring(0, plus);
    }

    static void requireCanonical(String address) {
        int at = address.lastIndexOf('@');
        if (at < 1 || at == address.length() - 1) {
            throw new IllegalArgumentException("a submitter is written local@domain");
        }
        if (address.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a submitter has at most " + MAX_LENGTH + " characters");
        }
        if (!isPlain(address) && address.codePoints().anyMatch(SubmitterNames::isForbidden)) {
            throw new IllegalArgumentException("a submitter has no white space, upper case or control characters");
        }
    }

    /** As most are: lower case in ASCII, where nothing needs to be looked up. */
    private static boolean isPlain(String address) {
        for (int i = 0; i < address.length(); i++) {
            char one = address.charAt(i);
            if (one <= ' ' || one >= 127 || (one >= 'A' && one <= 'Z')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isForbidden(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT
                || Character.getType(character) == Character.SURROGATE
                || Character.toLowerCase(character) != character;
    }
}
