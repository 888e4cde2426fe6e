// SPDX-License-Identifier: Apache-2.0
package org.sekisho.bounce;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words by which servers and people tell what their message is; matched against text in lower case. */
final class ReportWords {
    private static final String PATTERN = "[](){}|?*+.^$\\";

    /** Who writes as a mail server. */
    static final ReportWords DAEMON = any(
            "mailer[-_. ]?daemon",
            "mail[-_. ]?daemon",
            "post_?master",
            "sysadmin@",
            "mail (delivery|system|administrator)",
            "mail-?er@",
            "bounce-?notif",
            "maildeliverysystem",
            "mailadm",
            "mailmaster",
            "delivery (system|subsystem|status)",
            "system administrator",
            "mail-server");

    /** A subject that says that delivery failed. */
    static final ReportWords FAILED_SUBJECT = any(
            "undeliver",
            "returned (mail|to sender|message)",
            "return(ed|ing) message to sender",
            "delivery (failure|error|problem|notification|report|status|has failed)",
            "failure notice",
            "non[- ]?(delivery|remis)",
            "not delivered",
            "delivery (status|has)",
            "could not be delivered",
            "mail system error",
            "message (rejected|delivery)",
            "mail delivery",
            "unzustellbar",
            "nicht zustell",
            "non remis",
            "rejected:",
            "undelivered",
            "mail failure",
            "delivery fail",
            "配信でき",
            "配信不能",
            "送信失敗",
            "返送",
            "未配信",
            "配送エラー",
            "不達");

    /** A text that says so. */
    static final ReportWords FAILED_TEXT = any(
            "qmail-send program",
            "created automatically by mail delivery software",
            "invalid user address",
            "this is the mail (system|delivery)",
            "could not be delivered",
            "unable to deliver",
            "wasn't able to deliver",
            "couldn't be delivered",
            "not able to deliver",
            "was not delivered",
            "delivery to the following",
            "did not reach",
            "undeliverable",
            "permanent (fatal )?error",
            "message (was|has been|could not be|couldn't be) (not |un)?(delivered|rejected|returned)",
            "delivery fail",
            "rejected by",
            "returned to (the )?sender",
            "following (address|recipient|organizational)",
            "could not deliver",
            "couldn't deliver",
            "can't be delivered",
            "cannot be delivered",
            "user unknown",
            "unknown user",
            "mailbox (is )?full",
            "exceeds allowed size",
            "original message follows",
            "message (was|is) undeliver",
            "delivery (error|of your message)",
            "failed recipient",
            "bounced back",
            "配信でき",
            "届けることができ",
            "送信でき");

    /** Delivery is late, or goes on. */
    static final ReportWords LATE = any(
            "delivery delay",
            "delayed:?",
            "warning: (message|could not)",
            "still (being )?retr",
            "not yet been delivered",
            "will (continue to|keep) try",
            "temporarily delayed",
            "this is a warning message only");

    /** Asks for a proof that a person wrote. */
    static final ReportWords CHALLENGE = any(
            "requires? (verification|confirmation)",
            "verify#",
            "confirm (that )?you('re| are) (a )?(real|human)",
            "not a spam source",
            "please (confirm|verify) (your|this) (message|e-?mail)",
            "spam ?arrest",
            "challenge[- ]response",
            "challenge sent");

    /** A subject of somebody who is away. */
    static final ReportWords AWAY = any(
            "out of (the )?office",
            "auto(matic)?[- ]?(reply|response|answer)",
            "vacation",
            "on leave",
            "away from my",
            "abwesen",
            "absence",
            "自動応答",
            "自動返信",
            "不在");

    /** A filter took something. */
    static final ReportWords FILTERED = any(
            "(virus|infected|worm|malware|banned|blocked|attachment|content) .{0,60}"
                    + "(message|mail|detected|found|removed|blocked|filter)",
            "found an infected");

    /** A subject of a receipt. */
    static final ReportWords READ = any("^(read|gelesen|lu|not read|開封済み): ");

    private final List<String> phrases;
    private final Pattern patterns;

    private ReportWords(List<String> phrases, Pattern patterns) {
        this.phrases = phrases;
        this.patterns = patterns;
    }

    /** Most phrases are plain text, which is found many times faster than a pattern. */
    private static ReportWords any(String... phrases) {
        Map<Boolean, List<String>> plain = Stream.of(phrases).collect(Collectors.partitioningBy(phrase -> phrase.chars()
                .noneMatch(one -> PATTERN.indexOf(one) >= 0)));
        String patterns = String.join("|", plain.getOrDefault(false, List.of()));
        return new ReportWords(
                plain.getOrDefault(true, List.of()), Pattern.compile(patterns.isEmpty() ? "(?!)" : patterns));
    }

    /** Whether any of them stands in this text. */
    boolean in(String text) {
        return phrases.stream().anyMatch(text::contains)
                || patterns.matcher(text).find();
    }
}
