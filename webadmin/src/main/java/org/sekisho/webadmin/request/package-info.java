// SPDX-License-Identifier: Apache-2.0
/**
 * What routes read, and how they refuse.
 *
 * <p>{@link Requests}, paths, parameters and bodies; {@link JsonMembers}, one flat JSON object; {@link
 * ErrorResponses}, answers that are no; {@link BrowserGuard}, what another site had a browser send.
 *
 * <p>Called by routes only.
 */
@NullMarked
package org.sekisho.webadmin.request;

import org.jspecify.annotations.NullMarked;
