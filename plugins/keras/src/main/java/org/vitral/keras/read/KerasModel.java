package org.vitral.keras.read;

import java.util.List;
import java.util.Optional;
import org.vitral.api.NetworkReport;
import org.vitral.api.SpatialLayer;
import org.vitral.api.Text;
import org.vitral.keras.graph.Graph;

/**
 * A Keras network that was read.
 *
 * @param graph what engines run
 * @param findings what a person should know
 * @param layers every layer of the file, with shapes and parameter counts
 * @param kerasVersion that wrote the file, such as {@code 2.10.0}; empty if it does not say
 * @param gap the head that allows CAM, if there is one
 * @param gapMissing why there is none, in words that follow the network's name: "ends in three dense layers"; empty if there is one
 * @param offeredLayers the spatial layers that methods may look at, from input to output; the last is the default. Empty if none
 * @param preprocessing what should happen to a picture first
 */
public record KerasModel(
        Graph graph,
        List<NetworkReport.Finding> findings,
        List<NetworkReport.Layer> layers,
        String kerasVersion,
        Optional<GapHead> gap,
        Text gapMissing,
        List<SpatialLayer> offeredLayers,
        PreprocessingProposal preprocessing) {

    public KerasModel {
        findings = List.copyOf(findings);
        layers = List.copyOf(layers);
        offeredLayers = List.copyOf(offeredLayers);
    }

    /** How many classes it tells apart: one sigmoid output tells two. */
    public int classes() {
        return graph.outputs() == 1 ? 2 : graph.outputs();
    }

    /** The same, proposing another preprocessing. */
    public KerasModel withPreprocessing(PreprocessingProposal proposal) {
        List<NetworkReport.Finding> said = findings.stream()
                .map(f -> f.key().equals(Findings.PREPROCESSING) ? Findings.of(proposal) : f)
                .toList();
        return new KerasModel(graph, said, layers, kerasVersion, gap, gapMissing, offeredLayers, proposal);
    }
}
