package org.vitral.network.lenet5;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.util.random.RandomGenerator;

/**
 * Digits as a pen draws them: for each a few skeletons of strokes in a box of 1 x 1 (y down), whose points are moved a little each
 * time. Needs no font, so it draws the same on every machine.
 */
final class Handwriting {
    private static final double SHAKE = 0.045;

    /** Skeletons by digit. A stroke that begins with {@code ~} is a smooth curve through its points, any other is straight from point to point. */
    private static final String[][] SKELETONS = {
        {
            "~.5,0 .2,.15 .1,.5 .2,.85 .5,1 .8,.85 .9,.5 .8,.15 .5,0",
            "~.55,0 .25,.2 .2,.55 .3,.9 .5,1 .7,.85 .8,.45 .72,.1 .5,0"
        },
        {".5,0 .5,1", ".28,.24 .52,0 .52,1", ".28,.22 .52,0 .52,1;.28,1 .76,1", ".6,0 .42,1"},
        {
            "~.15,.25 .3,.05 .6,.02 .82,.22 .7,.5 .4,.76 .12,1;.12,1 .88,1",
            "~.15,.2 .4,0 .75,.12 .75,.4 .45,.7 .15,.95 .12,.85 .3,.8 .55,.95 .9,.95",
            "~.2,.22 .42,.02 .72,.1 .78,.35 .5,.65 .15,.98;~.15,.98 .5,.93 .88,1"
        },
        {
            "~.15,.12 .45,0 .78,.15 .72,.38 .42,.47;~.42,.47 .8,.6 .82,.85 .5,1 .12,.88",
            ".15,.02 .8,.02 .45,.4;~.45,.4 .8,.52 .85,.8 .5,1 .12,.9",
            "~.2,.05 .6,0 .8,.2 .6,.42 .35,.46;~.35,.46 .7,.5 .85,.72 .65,.96 .3,1 .12,.92"
        },
        {
            ".65,0 .08,.68 .94,.68;.65,0 .65,1",
            ".22,0 .15,.55 .88,.55;.7,.08 .7,1",
            ".2,.05 .16,.5 .72,.5;.78,0 .68,1",
            ".6,0 .1,.62 .6,.62;.62,0 .6,1"
        },
        {
            ".82,0 .26,0 .2,.44;~.2,.44 .5,.36 .82,.55 .8,.85 .48,1 .12,.88",
            ".85,.03 .3,0;.3,0 .22,.42;~.22,.42 .6,.42 .8,.68 .6,.95 .15,.95"
        },
        {
            "~.75,.02 .4,.2 .18,.6 .3,.95 .6,1 .82,.75 .6,.52 .3,.6 .2,.75",
            "~.6,0 .3,.35 .15,.7 .35,1 .7,.95 .8,.68 .5,.55 .22,.72"
        },
        {
            ".1,.02 .88,.02 .4,1",
            ".1,.02 .88,.02 .4,1;.28,.5 .76,.5",
            "~.1,.1 .4,.04 .85,.06;~.85,.06 .6,.45 .45,1",
            ".12,.16 .14,.02 .86,.02 .46,1"
        },
        {
            "~.76,.16 .5,0 .24,.18 .36,.4 .66,.56 .82,.8 .5,1 .18,.8 .35,.56 .66,.4 .76,.16",
            "~.5,0 .75,.1 .75,.36 .5,.46 .25,.36 .25,.1 .5,0;~.5,.46 .82,.6 .8,.9 .5,1 .2,.9 .18,.6 .5,.46"
        },
        {
            "~.8,.25 .55,.02 .2,.15 .2,.42 .5,.5 .8,.25;~.8,.22 .78,.6 .65,1",
            "~.78,.3 .7,.05 .35,.02 .18,.25 .4,.5 .7,.42 .78,.3;.78,.3 .76,1",
            "~.8,.25 .5,0 .2,.22 .35,.48 .7,.42 .8,.25;~.8,.25 .8,.7 .6,.98 .25,.95"
        }
    };

    private Handwriting() {}

    /** One digit's inked area, in and around the box of 1 x 1. */
    static Shape digit(int digit, RandomGenerator random) {
        String[] ways = SKELETONS[digit];
        Path2D path = new Path2D.Double();
        for (String stroke : ways[random.nextInt(ways.length)].split(";")) {
            boolean smooth = stroke.startsWith("~");
            append(path, shaken((smooth ? stroke.substring(1) : stroke).split(" "), random), smooth);
        }
        double pen = 0.06 + 0.15 * random.nextDouble();
        return new BasicStroke((float) pen, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND).createStrokedShape(path);
    }

    private static double[][] shaken(String[] points, RandomGenerator random) {
        double[][] shaken = new double[points.length][2];
        for (int i = 0; i < points.length; i++) {
            String[] xy = points[i].split(",");
            for (int k = 0; k < 2; k++) {
                shaken[i][k] = Double.parseDouble(xy[k]) + SHAKE * (2 * random.nextDouble() - 1);
            }
        }
        if (points[0].equals(points[points.length - 1])) {
            shaken[points.length - 1] = shaken[0];
        }
        return shaken;
    }

    /** Straight lines, or the Catmull-Rom spline through the points. */
    private static void append(Path2D path, double[][] p, boolean smooth) {
        path.moveTo(p[0][0], p[0][1]);
        for (int i = 1; i < p.length; i++) {
            if (!smooth) {
                path.lineTo(p[i][0], p[i][1]);
                continue;
            }
            double[] before = p[Math.max(0, i - 2)];
            double[] from = p[i - 1];
            double[] to = p[i];
            double[] after = p[Math.min(p.length - 1, i + 1)];
            path.curveTo(
                    from[0] + (to[0] - before[0]) / 6,
                    from[1] + (to[1] - before[1]) / 6,
                    to[0] - (after[0] - from[0]) / 6,
                    to[1] - (after[1] - from[1]) / 6,
                    to[0],
                    to[1]);
        }
    }
}
