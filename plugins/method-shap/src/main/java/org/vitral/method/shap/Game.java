package org.vitral.method.shap;

import java.util.List;

/** What is explained: the worth of a coalition of boxes, one number for each class. */
interface Game {

    /** The worths of coalitions, in their order. */
    List<double[]> worths(List<Coalition> coalitions);
}
