// SPDX-License-Identifier: Apache-2.0
/** Where a remote address is, as far as a GeoIP database can tell. */
@NullMarked
package org.sekisho.geo;

import org.jspecify.annotations.NullMarked;
