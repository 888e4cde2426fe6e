// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.review.mail;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekisho.extension.check.StartCheck;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.extension.configuration.xml.MailetContainerXml;
import org.sekisho.extension.configuration.xml.XmlElement;
import org.sekisho.extension.configuration.xml.XmlFile;

/** Held mail is still there after a restart. */
public final class HeldMailCheck implements StartCheck {
    private static final String STORE = "mailrepositorystore.xml";
    private static final String HELD = "var/mail/held";

    /** What a repository on disk needs in {@code mailrepositorystore.xml}. */
    public static final String ON_DISK = "<mailrepository"
            + " class=\"org.apache.james.mailrepository.file.FileMailRepository\"><protocols>"
            + "<protocol>file</protocol></protocols><config FIFO=\"false\" CACHEKEYS=\"true\"/></mailrepository>";

    @Override
    public List<Problem> check(Directories directories) {
        Optional<XmlElement> store = XmlFile.read(directories, STORE);
        return MailetContainerXml.read(directories).stream()
                .flatMap(mailets -> mailets.mailets("ToRepository").stream())
                .flatMap(mailet -> mailet.child("repositoryPath").stream())
                .filter(path -> path.text().contains(HELD))
                .flatMap(path -> problem(path, store).stream())
                .toList();
    }

    private static Optional<Problem> problem(XmlElement path, Optional<XmlElement> store) {
        String url = path.text();
        String protocol = url.contains("://") ? url.substring(0, url.indexOf("://")) : "";
        String kept = store.stream()
                .flatMap(one -> one.all("mailrepository"))
                .filter(one -> one.all("protocol").anyMatch(name -> name.text().equals(protocol)))
                .flatMap(one -> one.attribute("class").stream())
                .findFirst()
                .orElse("");
        if (kept.endsWith("MemoryMailRepository") || protocol.equals("memory")) {
            return Optional.of(new Problem(
                    path.place(),
                    path.quote(),
                    "held mail is kept in memory, and is gone after a restart",
                    "write file://" + HELD + "/ here"
                            + (has(store, "file") ? "" : ", and into conf/" + STORE + ": " + ON_DISK)));
        }
        return kept.isEmpty() && store.isPresent()
                ? Optional.of(new Problem(
                        path.place(),
                        path.quote(),
                        "conf/" + STORE + " has no mail repository for " + protocol
                                + "://, so held mail cannot be kept",
                        protocol.equals("file") ? "add there: " + ON_DISK : "name one that is there"))
                : Optional.empty();
    }

    private static boolean has(Optional<XmlElement> store, String protocol) {
        return Stream.ofNullable(store.orElse(null))
                .flatMap(one -> one.all("protocol"))
                .anyMatch(name -> name.text().equals(protocol));
    }
}
