// SPDX-License-Identifier: Apache-2.0
package org.sekisho.listing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a person sends to a list that listed an address: facts, no promises. */
final class ListingEvidence {
    private ListingEvidence() {}

    static String of(ListingStatus listing, List<EgressAddress> egress, ListingSnapshot snapshot) {
        List<EgressAddress> members = egress.stream()
                .filter(member -> member.addresses().contains(listing.subject()))
                .toList();
        String names = members.stream().map(EgressAddress::helo).distinct().collect(Collectors.joining(", "));
        String stopped = snapshot.withdrawn().stream()
                .filter(order ->
                        members.stream().anyMatch(member -> member.processor().equals(order.processor())))
                .map(order -> "\nNo new mail has left by it since " + order.since() + ".")
                .findFirst()
                .orElse("");
        String reason = Optional.of(listing.detail())
                .filter(detail -> !detail.isEmpty())
                .map(detail -> "\nThe list answers: " + detail + ".")
                .orElse("");
        return listing.subject() + (names.isEmpty() ? "" : " (HELO " + names + ")") + " has been listed at "
                + listing.source() + " since " + listing.since() + " or before." + reason + stopped;
    }
}
