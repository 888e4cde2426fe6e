// SPDX-License-Identifier: Apache-2.0
package org.sekisho.geo.database;

import java.nio.file.Path;

/**
 * A GeoIP database by its place.
 *
 * @param name as people know it, such as {@code conf/GeoLite2-City.mmdb}
 * @param path where it is
 */
public record DatabaseFile(String name, Path path) {}
