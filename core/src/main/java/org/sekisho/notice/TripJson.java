// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice;

import com.fasterxml.jackson.databind.util.StdConverter;
import java.time.Instant;
import org.sekisho.suspension.Brake;

/** A braked rule in a notice, where its moment has another name than in the brake's own file. */
record TripJson(String rule, Instant since, String reason) {

    /** To JSON. */
    static final class Writer extends StdConverter<Brake.Trip, TripJson> {
        @Override
        public TripJson convert(Brake.Trip trip) {
            return new TripJson(trip.rule(), trip.at(), trip.reason());
        }
    }

    /** From JSON. */
    static final class Reader extends StdConverter<TripJson, Brake.Trip> {
        @Override
        public Brake.Trip convert(TripJson json) {
            return new Brake.Trip(json.rule, json.since, json.reason);
        }
    }
}
