// SPDX-License-Identifier: Apache-2.0
/**
 * What people and programs see and do over HTTP.
 *
 * <p>{@link SuspensionsRoutes}, suspend and release; {@link SubmittersRoutes}, everything known of one submitter;
 * {@link HeldRoutes}, held mail.
 *
 * <p>Called by James's WebAdmin server; the command line uses the same routes. Sees core only.
 */
@NullMarked
package org.sekisho.webadmin;

import org.jspecify.annotations.NullMarked;
