// SPDX-License-Identifier: Apache-2.0
/** What routes read, and how they say no: {@code Requests} reads paths, parameters and bodies, {@code JsonMembers} flat JSON, {@code ErrorResponses} answers. Called by routes. */
@NullMarked
package org.sekisho.webadmin.request;

import org.jspecify.annotations.NullMarked;
