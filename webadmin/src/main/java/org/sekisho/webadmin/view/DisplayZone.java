// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.view;

import java.time.ZoneId;

/**
 * Where the people at the abuse desk read the clock.
 *
 * @param zone in which a day is meant where no zone is said
 */
public record DisplayZone(ZoneId zone) {}
