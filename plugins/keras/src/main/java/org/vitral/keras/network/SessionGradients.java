package org.vitral.keras.network;

import java.util.List;
import org.vitral.api.ClassGradients;
import org.vitral.api.Pixels;
import org.vitral.api.SpatialLayer;
import org.vitral.keras.engine.Session;

/** Gradients of class logits out of the engine, all classes from one forward pass. */
record SessionGradients(LayerNames names, Pipeline pipeline, ClassScores classScores) implements ClassGradients {

    @Override
    public List<SpatialLayer> layers() {
        return names.layers();
    }

    @Override
    public Gradients gradients(Pixels picture, String layer, List<Integer> classes) {
        String node = names.checked(layer);
        float[][] seeds = new float[classes.size()][];
        for (int s = 0; s < seeds.length; s++) {
            seeds[s] = classScores.seed(classes.get(s));
        }
        Session.Gradients given = pipeline.one(picture, (session, input) -> session.gradients(input, 1, node, seeds));
        return new Gradients(given.activations().get(0), given.gradients());
    }
}
