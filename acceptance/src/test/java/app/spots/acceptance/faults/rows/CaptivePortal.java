package app.spots.acceptance.faults.rows;

import app.spots.acceptance.faults.FaultRow;
import app.spots.acceptance.faults.Mutant;
import app.spots.acceptance.faults.Mutant.Place;
import app.spots.acceptance.faults.Scene;
import app.spots.acceptance.faults.mutation.Edit;
import app.spots.acceptance.faults.stage.Front;
import app.spots.acceptance.faults.stage.Front.Portal;
import java.util.List;

/** A hotel's portal answers in the service's place for a while. */
public final class CaptivePortal implements FaultRow {
    private final String name;
    private final List<Portal> portals;

    private CaptivePortal(String name, Portal... portals) {
        this.name = name;
        this.portals = List.of(portals);
    }

    /** With pages that look like success. */
    public static CaptivePortal with200() {
        return new CaptivePortal(
                "captive-portal-200",
                new Portal("200 OK", "text/html", "<html><body>Welcome. Please pay.</body></html>"),
                new Portal("200 OK", "application/json", "{\"status\":\"ok\"}"),
                new Portal("204 No Content", "text/plain", ""));
    }

    /** With refusals that look like the service's own. */
    public static CaptivePortal with403() {
        return new CaptivePortal(
                "captive-portal-403",
                new Portal("403 Forbidden", "text/html", "<html><body>Sign in first.</body></html>"),
                new Portal("403 Forbidden", "application/json", "{\"error\":\"forbidden\"}"),
                new Portal("400 Bad Request", "text/html", "<html><body>No.</body></html>"),
                new Portal("413 Payload Too Large", "text/html", "<html><body>Too much.</body></html>"),
                new Portal("302 Found", "text/html", "<html><body>This way.</body></html>"));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Mutant> mutants() {
        return List.of(Mutant.of(
                "phone takes any answer for the service's",
                Place.SDK,
                Edit.hook("app.spots.client.sync.Uploader", "send", "forget-whatever-answers")));
    }

    @Override
    public void play(Scene scene) {
        Front front = scene.stage().front();
        for (Portal portal : portals) {
            front.enterPortal(portal);
            int before = front.portalAnswers();
            scene.beginDay();
            scene.crowd().finish();
            if (front.portalAnswers() == before) {
                throw new IllegalStateException("no phone met the portal");
            }
            front.leavePortal();
        }
    }
}
