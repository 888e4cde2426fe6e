// SPDX-License-Identifier: Apache-2.0
/**
 * The frame of the page that the abuse desk works from: who is signed in, what is shown, in which language.
 *
 * <p>{@link DeskFrame}, checks a request and renders the answer; {@link Sessions}, who is signed in; {@link
 * Templates}, HTML in which every value is escaped.
 *
 * <p>Called by {@code DeskRoutes} and {@code SignInRoutes}; what the page tells is in the package below.
 */
@NullMarked
package org.sekisho.webadmin.desk;

import org.jspecify.annotations.NullMarked;
