package org.vitral.network.shapes;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.vitral.api.Text;

/** The five classes, in the order of the networks' outputs. */
public enum Shape {
    CIRCLE("círculo"),
    SQUARE("cuadrado"),
    TRIANGLE("triángulo"),
    STAR("estrella"),
    CROSS("cruz");

    private final String spanish;

    Shape(String spanish) {
        this.spanish = spanish;
    }

    /** The class' name. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    Text title() {
        return Text.of(label(), spanish);
    }

    /** Its outline around the origin, reaching out to a distance of about 1: proportions vary, the kind of thing does not. */
    Path2D outline(RandomGenerator random) {
        double aspect = 0.82 + 0.18 * random.nextDouble();
        return switch (this) {
            case CIRCLE -> new Path2D.Double(new Ellipse2D.Double(-1, -aspect, 2, 2 * aspect));
            case SQUARE -> new Path2D.Double(new Rectangle2D.Double(-0.85, -0.85 * aspect, 1.7, 1.7 * aspect));
            case TRIANGLE -> triangle(random);
            case STAR -> star(random);
            case CROSS -> cross(random);
        };
    }

    private static Path2D triangle(RandomGenerator random) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < 3; i++) {
            double angle = Math.PI * 2 / 3 * i + 0.3 * (random.nextDouble() - 0.5);
            corner(path, i == 0, angle, 1);
        }
        path.closePath();
        return path;
    }

    private static Path2D star(RandomGenerator random) {
        int points = random.nextInt(10) < 6 ? 5 : 5 + random.nextInt(4);
        double inner = 0.34 + 0.16 * random.nextDouble();
        Path2D path = new Path2D.Double();
        for (int i = 0; i < 2 * points; i++) {
            corner(path, i == 0, Math.PI / points * i, i % 2 == 0 ? 1 : inner);
        }
        path.closePath();
        return path;
    }

    private static Path2D cross(RandomGenerator random) {
        double arm = 0.2 + 0.16 * random.nextDouble();
        double[][] corners = {
            {-arm, -1}, {arm, -1}, {arm, -arm}, {1, -arm}, {1, arm}, {arm, arm},
            {arm, 1}, {-arm, 1}, {-arm, arm}, {-1, arm}, {-1, -arm}, {-arm, -arm}
        };
        Path2D path = new Path2D.Double();
        path.moveTo(corners[0][0], corners[0][1]);
        for (int i = 1; i < corners.length; i++) {
            path.lineTo(corners[i][0], corners[i][1]);
        }
        path.closePath();
        return path;
    }

    private static void corner(Path2D path, boolean first, double angle, double distance) {
        double x = distance * Math.cos(angle);
        double y = distance * Math.sin(angle);
        if (first) {
            path.moveTo(x, y);
        } else {
            path.lineTo(x, y);
        }
    }
}
