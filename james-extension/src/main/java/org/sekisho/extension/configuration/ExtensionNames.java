// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.configuration;

import java.util.List;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.webadmin.Routes;
import org.sekisho.webadmin.AuditRoutes;
import org.sekisho.webadmin.CasesRoutes;
import org.sekisho.webadmin.ComplaintsRoutes;
import org.sekisho.webadmin.DeliveriesRoutes;
import org.sekisho.webadmin.DeskRoutes;
import org.sekisho.webadmin.DrainRoutes;
import org.sekisho.webadmin.ExplainRoutes;
import org.sekisho.webadmin.FindingsRoutes;
import org.sekisho.webadmin.GeoRoutes;
import org.sekisho.webadmin.HeldRoutes;
import org.sekisho.webadmin.KeysRoutes;
import org.sekisho.webadmin.ListingsRoutes;
import org.sekisho.webadmin.NetworksRoutes;
import org.sekisho.webadmin.NoticesRoutes;
import org.sekisho.webadmin.OverrideImportRoutes;
import org.sekisho.webadmin.OverridesRoutes;
import org.sekisho.webadmin.PoolsRoutes;
import org.sekisho.webadmin.ReportRoutes;
import org.sekisho.webadmin.RulesRoutes;
import org.sekisho.webadmin.SessionsRoutes;
import org.sekisho.webadmin.SignInRoutes;
import org.sekisho.webadmin.SubmittersRoutes;
import org.sekisho.webadmin.SuspensionsRoutes;
import org.sekisho.webadmin.UndoRoutes;
import org.sekisho.webadmin.UnusualRoutes;
import org.sekisho.webadmin.health.HealthChecks;

/** What a James names in its properties files to have all of Sekisho. */
public final class ExtensionNames {
    /** For {@code extensions.routes} of {@code webadmin.properties}. */
    public static final List<Class<? extends Routes>> ROUTES = List.of(
            SuspensionsRoutes.class,
            SubmittersRoutes.class,
            ExplainRoutes.class,
            FindingsRoutes.class,
            UnusualRoutes.class,
            ComplaintsRoutes.class,
            CasesRoutes.class,
            SessionsRoutes.class,
            OverridesRoutes.class,
            OverrideImportRoutes.class,
            HeldRoutes.class,
            GeoRoutes.class,
            RulesRoutes.class,
            UndoRoutes.class,
            AuditRoutes.class,
            DeliveriesRoutes.class,
            ReportRoutes.class,
            PoolsRoutes.class,
            ListingsRoutes.class,
            NetworksRoutes.class,
            NoticesRoutes.class,
            SignInRoutes.class,
            DeskRoutes.class,
            DrainRoutes.class,
            KeysRoutes.class);

    /** For {@code additional.healthchecks} of {@code healthcheck.properties}. */
    public static final List<Class<? extends HealthCheck>> HEALTH_CHECKS = HealthChecks.OF_EXTENSION;

    private ExtensionNames() {}
}
