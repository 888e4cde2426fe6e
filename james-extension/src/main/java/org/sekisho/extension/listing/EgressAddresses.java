// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.listing;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;
import org.jspecify.annotations.Nullable;
import org.sekisho.egress.PoolMember;
import org.sekisho.extension.check.mailet.PoolsCheck;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.xml.MailetContainerXml;
import org.sekisho.extension.configuration.xml.XmlElement;
import org.sekisho.geo.Network;
import org.sekisho.listing.EgressAddress;
import org.sekisho.listing.ListingSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From where pool members send: {@code <bind>} and {@code <heloName>} of the {@code RemoteDelivery} in their processor,
 * and what {@code listings.address.<PROCESSOR>} says. Without a name, James uses the default domain.
 */
record EgressAddresses(Directories directories, DomainList domains) {
    private static final Logger LOG = LoggerFactory.getLogger(EgressAddresses.class);

    /** In the order of the file. */
    List<EgressAddress> read(ListingSettings settings) {
        Optional<MailetContainerXml> mailets = MailetContainerXml.read(directories);
        Set<String> members = mailets.stream()
                .flatMap(PoolsCheck::members)
                .map(PoolMember::processor)
                .collect(Collectors.toSet());
        settings.addresses().keySet().stream()
                .filter(name -> !members.contains(name))
                .forEach(name -> LOG.warn("listings.address.{}: no pool has a member of that name", name));
        List<EgressAddress> found = mailets.stream()
                .flatMap(xml -> xml.processors().stream())
                .filter(processor ->
                        members.contains(processor.attribute("state").orElse("")))
                .flatMap(processor -> of(processor, settings).stream())
                .toList();
        found.stream()
                .filter(member -> member.seen().isEmpty())
                .forEach(member -> LOG.warn(
                        "pool member {} has no <bind> and no listings.address.{}: blocklists are not asked for it",
                        member.processor(),
                        member.processor()));
        return found;
    }

    private Optional<EgressAddress> of(XmlElement processor, ListingSettings settings) {
        String name = processor.attribute("state").orElse("");
        return processor.children("mailet").stream()
                .filter(mailet -> MailetContainerXml.is(mailet, "RemoteDelivery"))
                .findFirst()
                .map(delivery -> {
                    InetAddress bind = bind(delivery);
                    boolean relayed = delivery.child("gateway").isPresent();
                    List<InetAddress> own = bind == null || relayed ? List.of() : List.of(bind);
                    String helo = delivery.child("heloName")
                            .map(XmlElement::text)
                            .filter(text -> !text.isEmpty())
                            .orElseGet(this::defaultDomain);
                    return new EgressAddress(
                            name, bind, helo, settings.addresses().getOrDefault(name, own));
                });
    }

    /** What is no address is left to James. */
    private static @Nullable InetAddress bind(XmlElement delivery) {
        try {
            String text = delivery.child("bind").map(XmlElement::text).orElse("");
            return text.isEmpty() ? null : Network.parseAddress(text);
        } catch (IllegalArgumentException e) {
            LOG.warn("{}: <bind> is no address in numbers; blocklists are not asked for it", delivery.place(), e);
            return null;
        }
    }

    private String defaultDomain() {
        try {
            return domains.getDefaultDomain().asString();
        } catch (DomainListException e) {
            LOG.warn("the default domain is unknown", e);
            return "localhost";
        }
    }
}
