/**
 * From observing to acting: what rules found, what the desk says of it, and whether that is enough.
 *
 * <p>{@link Promotions}, tells and takes it; {@link Verdicts}, the records; {@link PromotionCriteria}, what is enough.
 *
 * <p>Called by routes and the extension; the database implements {@link Verdicts}. {@link Interval} serves the backtest
 * and the simulator too.
 */
@NullMarked
package org.sekisho.promotion;

import org.jspecify.annotations.NullMarked;
