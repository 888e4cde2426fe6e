// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import java.util.List;
import javax.inject.Inject;
import org.apache.james.webadmin.PublicRoutes;
import org.sekisho.settings.SharedParts;
import org.sekisho.webadmin.desk.Assets;
import org.sekisho.webadmin.desk.DeskFrame;
import org.sekisho.webadmin.desk.DeskView;
import org.sekisho.webadmin.desk.Entrance;
import org.sekisho.webadmin.desk.Sessions;
import org.sekisho.webadmin.desk.view.AuditView;
import org.sekisho.webadmin.desk.view.DeliveriesView;
import org.sekisho.webadmin.desk.view.HeldView;
import org.sekisho.webadmin.desk.view.PoolsView;
import org.sekisho.webadmin.desk.view.RulesView;
import org.sekisho.webadmin.desk.view.SubmitterChanges;
import org.sekisho.webadmin.desk.view.SubmitterView;
import org.sekisho.webadmin.desk.view.SurveyView;
import org.sekisho.webadmin.desk.view.SuspensionsView;
import org.sekisho.webadmin.desk.view.TodayView;
import org.sekisho.webadmin.request.RequestContext;
import org.sekisho.webadmin.view.DisplayZone;
import spark.Service;

/**
 * The page that the abuse desk works from, at {@code /sekisho/desk}. A browser cannot show a token, so James lets
 * everybody in here, and {@link DeskFrame} only those who came by a link of {@link SignInRoutes}. Thread-safe.
 */
public record DeskRoutes(Sessions sessions, DisplayZone zone, List<DeskView> views, RequestContext context)
        implements GuardedRoutes, PublicRoutes {
    static final String BASE = DeskFrame.BASE;

    public DeskRoutes {
        views = List.copyOf(views);
    }

    @Inject
    public DeskRoutes(SharedParts parts) {
        this(
                parts.get(),
                parts.get(),
                List.of(
                        parts.get(TodayView.class),
                        parts.get(SuspensionsView.class),
                        parts.get(SubmitterView.class),
                        parts.get(SubmitterChanges.class),
                        parts.get(SurveyView.class),
                        parts.get(HeldView.class),
                        parts.get(RulesView.class),
                        parts.get(PoolsView.class),
                        parts.get(DeliveriesView.class),
                        parts.get(AuditView.class)),
                parts.get());
    }

    @Override
    public void serve(Service service) {
        DeskFrame frame = new DeskFrame(service, sessions, context, zone);
        new Entrance(frame, sessions).define(service);
        Assets.define(service);
        views.forEach(view -> view.define(frame));
    }

    @Override
    public String getBasePath() {
        return BASE;
    }
}
