// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.james.core.MailAddress;
import org.apache.james.webadmin.service.ReprocessingService;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.sekisho.extension.containment.storage.HoldCandidate;
import org.sekisho.extension.containment.storage.Transfer;

/**
 * Makes a queued mail one that is held: under a name that no other mail has or had, at the start of the pipeline.
 *
 * <p>The name is that of the mail as it was accepted, and {@code -c} with 12 hexadecimal digits of a hash of what the
 * queue calls this one. What RemoteDelivery adds ({@code -to-} and the domain) goes: a repository makes a file name of
 * twice its length.
 */
final class HeldCopy {
    /** Text attribute: the id of the suspension because of which a mail was taken out of its queue. */
    static final String CONTAINED = "org.sekisho.contained";

    private static final AttributeName CONTAINED_NAME = AttributeName.of(CONTAINED);
    private static final Pattern ADDED = Pattern.compile("(-to-.*|-c[0-9a-f]{12}|-again\\d{1,9})+$");
    private static final int MAX_NAME = 80;
    private static final int HASH_OCTETS = 6;

    private HeldCopy() {}

    /** Renames and marks the mail, and tells of it what a {@link Transfer} keeps. */
    static Transfer.Item make(String queue, HoldCandidate caught, UUID suspension) {
        Mail mail = caught.mail();
        mail.setName(name(mail.getName(), queue + '/' + caught.id()));
        mail.setState(Mail.DEFAULT);
        mail.setErrorMessage(null);
        mail.setAttribute(new Attribute(CONTAINED_NAME, AttributeValue.of(suspension.toString())));
        // A repository would rename a mail that was reprocessed before; the name must be known before it is stored.
        mail.removeAttribute(ReprocessingService.RETRY_ATTRIBUTE_NAME);
        return new Transfer.Item(
                caught.id(), mail.getName(), suspension, caught.submitter().address(), recipients(mail));
    }

    static String name(String former, String unique) {
        String plain = ADDED.matcher(former).replaceFirst("");
        return plain.substring(0, Math.min(plain.length(), MAX_NAME)) + "-c" + hash(unique);
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASH_OCTETS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Map<String, Long> recipients(Mail mail) {
        Map<String, Long> byDomain = new TreeMap<>();
        for (MailAddress recipient : mail.getRecipients()) {
            byDomain.merge(recipient.getDomain().asString(), 1L, Long::sum);
        }
        return byDomain;
    }
}
