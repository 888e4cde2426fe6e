// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import java.util.List;
import javax.inject.Inject;
import org.apache.james.webadmin.PublicRoutes;
import org.sekisho.settings.SharedParts;
import org.sekisho.webadmin.desk.Assets;
import org.sekisho.webadmin.desk.DeskFrame;
import org.sekisho.webadmin.desk.DeskView;
import org.sekisho.webadmin.desk.Sessions;
import org.sekisho.webadmin.desk.SignInPages;
import org.sekisho.webadmin.desk.casework.CaseView;
import org.sekisho.webadmin.desk.casework.CasesView;
import org.sekisho.webadmin.desk.casework.ComplaintsView;
import org.sekisho.webadmin.desk.egress.ListingsView;
import org.sekisho.webadmin.desk.egress.PoolsView;
import org.sekisho.webadmin.desk.figure.ChangeView;
import org.sekisho.webadmin.desk.figure.WeekView;
import org.sekisho.webadmin.desk.view.AuditView;
import org.sekisho.webadmin.desk.view.DeliveriesView;
import org.sekisho.webadmin.desk.view.HeldView;
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

    @Override
    public void serve(Service service) {
        DeskFrame frame = new DeskFrame(service, sessions, context, zone);
        new SignInPages(frame, sessions).define(service);
        Assets.define(service);
        views.forEach(view -> view.define(frame));
    }

    @Inject
    public DeskRoutes(SharedParts parts) {
        this(
                parts.get(),
                parts.get(),
                List.of(
                        DeskView.page("today", parts.get(TodayView.class)),
                        DeskView.page("suspensions", parts.get(SuspensionsView.class)),
                        DeskView.page("submitter", parts.get(SubmitterView.class)),
                        DeskView.page("listings", parts.get(ListingsView.class)),
                        DeskView.page("deliveries", parts.get(DeliveriesView.class)),
                        DeskView.page("audit", parts.get(AuditView.class)),
                        parts.get(CasesView.class),
                        parts.get(CaseView.class),
                        parts.get(ComplaintsView.class),
                        parts.get(SubmitterChanges.class),
                        parts.get(SurveyView.class),
                        parts.get(HeldView.class),
                        parts.get(RulesView.class),
                        parts.get(PoolsView.class),
                        parts.get(ChangeView.class),
                        parts.get(WeekView.class)),
                parts.get());
    }

    @Override
    public String getBasePath() {
        return BASE;
    }
}
