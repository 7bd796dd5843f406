package org.vitral.method.lime;

/** The equations that a regression's coefficients solve: the features' covariance times them is their moments with the values. */
interface NormalEquations {

    /** The solution, or where there are many the one of least norm, as LAPACK's least squares would give it. */
    double[] solve(double[] moments);
}
