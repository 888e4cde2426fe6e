// SPDX-License-Identifier: Apache-2.0
/**
 * What people and programs see and do over HTTP.
 *
 * <p>{@link SuspensionsRoutes}, suspend and release; {@link SubmittersRoutes}, everything known of one submitter;
 * {@link HeldRoutes}, held mail.
 *
 * <p>Called by James's WebAdmin server; the command line uses the same routes. Sees core only.
 *
 * <p>Names of routes are configuration that admins type, so all of them stay in this package however many there are. It
 * holds nothing else but the interfaces that they implement; what they read, answer and show is in the packages below.
 */
@NullMarked
package org.sekisho.webadmin;

import org.jspecify.annotations.NullMarked;
