// SPDX-License-Identifier: Apache-2.0
/** The image of {@code Dockerfile}, as {@code compose.yaml} runs it. */
@NullMarked
package org.sekisho.packaging;

import org.jspecify.annotations.NullMarked;
