// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.extension.configuration.xml.MailetContainerXml;
import org.sekisho.extension.configuration.xml.SmtpServerXml;
import org.sekisho.extension.configuration.xml.XmlElement;
import org.sekisho.smtp.BounceContentHook;
import org.sekisho.storm.StormLane;

/** Where a hook sends mail to the processor {@code storm}, there is one, in a file that can be read. */
public final class StormLaneCheck implements StartCheck {
    @Override
    public List<Problem> check(Directories directories) {
        boolean lacks = MailetContainerXml.read(directories)
                .filter(mailets -> !mailets.states().contains(StormLane.NAME))
                .isPresent();
        return lacks ? lanes(directories).map(StormLaneCheck::missing).toList() : List.of();
    }

    private static Stream<XmlElement> lanes(Directories directories) {
        return SmtpServerXml.enabled(directories).stream()
                .flatMap(server -> server.all("handler"))
                .filter(handler -> handler.attribute("class").equals(Optional.of(BounceContentHook.class.getName())))
                .flatMap(handler -> handler.children("lane").stream())
                .filter(lane -> lane.text().equals("true"));
    }

    private static Problem missing(XmlElement lane) {
        return new Problem(
                lane.place(),
                lane.quote(),
                "there is no <processor state=\"" + StormLane.NAME + "\"> in conf/mailetcontainer.xml",
                "copy it from the file that Sekisho ships, or write <lane>false</lane>");
    }
}
