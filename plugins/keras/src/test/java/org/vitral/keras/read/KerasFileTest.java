package org.vitral.keras.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitral.api.NetworkException;
import org.vitral.api.NetworkReport;
import org.vitral.keras.graph.Graph;
import org.vitral.keras.graph.Op;

class KerasFileTest {
    private static final String CONV = "Conv2D{'name': 'conv', 'filters': 4, 'kernel_size': [3, 3], 'padding': 'same'}";
    private static final String GAP = "GlobalAveragePooling2D{'name': 'gap'}";
    private static final String FLATTEN = "Flatten{'name': 'flatten'}";
    private static final String CLASSES = "Dense{'name': 'classes', 'units': 3, 'activation': 'softmax'}";

    @TempDir
    Path folder;

    private KerasModel read(SmallFile file) {
        return KerasFile.read(file.write(folder.resolve("net.h5")));
    }

    private AbstractThrowableAssert<?, ?> refusal(SmallFile file) {
        return assertThatThrownBy(() -> read(file))
                .isInstanceOf(NetworkException.class)
                .hasMessageNotContaining("\n");
    }

    private static SmallFile gapNet(String... before) {
        String[] layers = new String[before.length + 3];
        System.arraycopy(before, 0, layers, 0, before.length);
        layers[before.length] = CONV;
        layers[before.length + 1] = GAP;
        layers[before.length + 2] = CLASSES;
        return SmallFile.sequential(8, 8, 3, layers).weights("conv", 3, 3, 3, 4).weights("classes", 4, 3);
    }

    private static String finding(KerasModel model, String key) {
        return model.findings().stream()
                .filter(f -> f.key().equals(key))
                .map(f -> f.kind() + " " + f.text().english())
                .findFirst()
                .orElse("");
    }

    @Test
    void a_fused_activation_becomes_a_node_that_has_the_layers_name() {
        Graph graph = read(gapNet()).graph();

        assertThat(graph.nodes())
                .extracting(n -> n.name())
                .containsExactly("in", "conv", "gap", "classes#linear", "classes");
        assertThat(graph.logits()).isEqualTo("classes#linear");
        assertThat(graph.head()).isEqualTo(Graph.Head.SOFTMAX);
    }

    @ParameterizedTest
    @CsvSource({"224, 3, 2, 0, 1", "7, 3, 2, 1, 1", "8, 2, 3, 0, 0", "5, 4, 1, 1, 2", "9, 1, 2, 0, 0"})
    void same_padding_is_worked_out_as_tensorflow_does(int side, int kernel, int stride, int before, int after) {
        Graph graph = read(SmallFile.sequential(
                                side,
                                side,
                                1,
                                "Conv2D{'name': 'conv', 'filters': 2, 'kernel_size': [" + kernel + ", " + kernel
                                        + "], 'strides': " + stride + ", 'padding': 'same'}",
                                GAP,
                                CLASSES)
                        .weights("conv", kernel, kernel, 1, 2)
                        .weights("classes", 2, 3))
                .graph();

        assertThat(((Op.Conv2D) graph.node("conv").op()).pad()).isEqualTo(new Op.Sides(before, after, before, after));
        assertThat(graph.node("conv").shape()[0]).isEqualTo((side + stride - 1) / stride);
    }

    @Test
    void global_average_pooling_before_the_last_dense_layer_is_found() {
        KerasModel model = read(gapNet());

        assertThat(model.gap().orElseThrow().layer()).isEqualTo("conv");
        assertThat(model.gap().orElseThrow().kernel().shape()).containsExactly(4, 3);
        assertThat(finding(model, "gap")).contains("conv").contains("CAM can be used");
        assertThat(finding(model, "grad-cam-layer")).contains("conv (8 x 8 x 4)");
    }

    @Test
    void what_stands_in_place_of_global_average_pooling_is_said_in_both_languages() {
        KerasModel two = read(SmallFile.sequential(
                        8, 8, 3, CONV, FLATTEN, "Dense{'name': 'hidden', 'units': 5, 'activation': 'relu'}", CLASSES)
                .weights("conv", 3, 3, 3, 4)
                .weights("hidden", 256, 5)
                .weights("classes", 5, 3));
        assertThat(two.gapMissing().english()).isEqualTo("ends in two dense layers");
        assertThat(two.gapMissing().spanish()).isEqualTo("termina en dos capas densas");

        KerasModel one = read(SmallFile.sequential(8, 8, 3, CONV, FLATTEN, CLASSES)
                .weights("conv", 3, 3, 3, 4)
                .weights("classes", 256, 3));
        assertThat(one.gapMissing().english()).startsWith("flattens its feature maps");

        KerasModel most = read(SmallFile.sequential(8, 8, 3, CONV, "GlobalMaxPooling2D{'name': 'max'}", CLASSES)
                .weights("conv", 3, 3, 3, 4)
                .weights("classes", 4, 3));
        assertThat(most.gapMissing().english()).contains("by maximum");
    }

    @Test
    void a_lambda_is_refused_with_its_name_and_the_remedy() {
        refusal(gapNet("Lambda{'name': 'swap_colours', 'function': ['4wEAAAA=', null, null]}"))
                .hasMessageContaining("swap_colours")
                .hasMessageContaining("Lambda")
                .hasMessageContaining("never run");
    }

    @Test
    void layers_that_are_not_keras_own_or_not_for_pictures_are_refused_by_name() {
        refusal(gapNet("MySpecialLayer{'name': 'mine'}"))
                .hasMessageContaining("mine")
                .hasMessageContaining("MySpecialLayer");
        refusal(gapNet("Masking{'name': 'mask'}")).hasMessageContaining("mask").hasMessageContaining("Masking");
        refusal(gapNet("Activation{'name': 'act', 'activation': 'my_swish'}")).hasMessageContaining("my_swish");
        refusal(gapNet("LSTM{'name': 'memory', 'units': 3}"))
                .hasMessageContaining("memory")
                .hasMessageContaining("LSTM");
    }

    @Test
    void a_network_without_its_top_is_refused_as_such() {
        refusal(SmallFile.sequential(8, 8, 3, CONV).weights("conv", 3, 3, 3, 4))
                .hasMessageContaining("no classifier on top");
        String relu = CONV.replace("'padding'", "'activation': 'relu', 'padding'");
        refusal(SmallFile.sequential(8, 8, 3, relu, GAP).weights("conv", 3, 3, 3, 4))
                .hasMessageContaining("no classifier on top");
    }

    @Test
    void logits_without_softmax_are_found_and_said() {
        KerasModel model = read(SmallFile.sequential(8, 8, 3, CONV, GAP, "Dense{'name': 'classes', 'units': 3}")
                .weights("conv", 3, 3, 3, 4)
                .weights("classes", 4, 3));

        assertThat(model.graph().head()).isEqualTo(Graph.Head.NONE);
        assertThat(finding(model, "softmax")).startsWith("WARNING").contains("without softmax");
    }

    @Test
    void one_output_without_sigmoid_is_a_class_score_or_a_quantity_as_its_loss_says() {
        SmallFile net = SmallFile.sequential(8, 8, 3, CONV, GAP, "Dense{'name': 'score', 'units': 1}")
                .weights("conv", 3, 3, 3, 4)
                .weights("score", 4, 1);
        KerasModel guessed = read(net);
        assertThat(guessed.graph().head()).isEqualTo(Graph.Head.SIGMOID);
        assertThat(guessed.graph().logits()).isEqualTo("score");
        assertThat(guessed.graph().output()).isEqualTo("score#sigmoid");
        assertThat(guessed.classes()).isEqualTo(2);
        assertThat(finding(guessed, "softmax")).startsWith("GUESS");

        String binary = "{'loss': {'class_name': 'BinaryCrossentropy', 'config': {'from_logits': true}}}";
        assertThat(finding(read(net.trainedWith(binary)), "softmax")).startsWith("NORMALISED");
        refusal(net.trainedWith("{'loss': 'mse'}")).hasMessageContaining("predicts a quantity");
    }

    @Test
    void log_softmax_at_the_end_stands_for_softmax_and_is_itself_anywhere_else() {
        KerasModel end = read(SmallFile.sequential(
                        8, 8, 3, CONV, GAP, "Dense{'name': 'classes', 'units': 3, 'activation': 'log_softmax'}")
                .weights("conv", 3, 3, 3, 4)
                .weights("classes", 4, 3));
        assertThat(end.graph().head()).isEqualTo(Graph.Head.SOFTMAX);
        assertThat(end.graph().node(end.graph().output()).op()).isInstanceOf(Op.Softmax.class);
        assertThat(finding(end, "softmax")).startsWith("NORMALISED").contains("log_softmax");

        KerasModel within = read(gapNet("Activation{'name': 'within', 'activation': 'log_softmax'}"));
        assertThat(within.graph().node("within").op()).isEqualTo(new Op.LogSoftmax(2));
        assertThat(finding(within, "softmax")).startsWith("FACT");
    }

    @Test
    void numbers_that_python_writes_and_json_does_not_know_are_read() {
        Graph graph = read(gapNet("ReLU{'name': 'relu', 'max_value': Infinity, 'negative_slope': 0.0}"))
                .graph();
        assertThat(graph.node("relu").op()).isEqualTo(Op.Activation.relu());
    }

    @Test
    void one_softmax_apart_from_the_dense_layer_is_the_head_too() {
        KerasModel model = read(SmallFile.sequential(
                        8,
                        8,
                        3,
                        CONV,
                        GAP,
                        "Dense{'name': 'scores', 'units': 3}",
                        "Softmax{'name': 'softmax', 'axis': -1}")
                .weights("conv", 3, 3, 3, 4)
                .weights("scores", 4, 3));

        assertThat(model.graph().logits()).isEqualTo("scores");
        assertThat(model.gap()).isPresent();
    }

    @Test
    void a_softmax_before_the_last_reshape_leaves_the_logits_reachable() {
        KerasModel model = read(SmallFile.sequential(
                        8,
                        8,
                        3,
                        CONV,
                        "GlobalAveragePooling2D{'name': 'gap', 'keepdims': true}",
                        "Dropout{'name': 'drop', 'rate': 0.1}",
                        "Conv2D{'name': 'preds', 'filters': 3, 'kernel_size': [1, 1]}",
                        "Activation{'name': 'act', 'activation': 'softmax'}",
                        "Reshape{'name': 'out', 'target_shape': [3]}")
                .weights("conv", 3, 3, 3, 4)
                .weights("preds", 1, 1, 4, 3));

        assertThat(model.graph().node(model.graph().logits()).shape()).containsExactly(3);
        assertThat(model.graph().head()).isEqualTo(Graph.Head.SOFTMAX);
        assertThat(model.gap().orElseThrow().layer()).isEqualTo("conv");
    }

    @Test
    void keras_1_is_read_in_its_own_words() {
        KerasModel model = read(new SmallFile("{'class_name': 'Sequential', 'config': ["
                        + "{'class_name': 'Convolution2D', 'config': {'name': 'c', 'batch_input_shape': [null, 8, 8, 1],"
                        + " 'nb_filter': 4, 'nb_row': 3, 'nb_col': 5, 'border_mode': 'same', 'subsample': [1, 1],"
                        + " 'dim_ordering': 'tf', 'activation': 'relu', 'bias': true}},"
                        + "{'class_name': 'Flatten', 'config': {'name': 'f'}},"
                        + "{'class_name': 'Dense', 'config': {'name': 'd', 'output_dim': 2, 'activation': 'softmax',"
                        + " 'bias': true}}]}")
                .version("1.2.2")
                .weights("c", 3, 5, 1, 4)
                .weights("d", 256, 2));

        assertThat(model.graph().input().channels()).isEqualTo(1);
        assertThat(model.graph().outputs()).isEqualTo(2);
        assertThat(model.kerasVersion()).isEqualTo("1.2.2");
    }

    @Test
    void functions_that_keras_2_saved_by_name_are_translated() {
        KerasModel model = read(new SmallFile("{'class_name': 'Functional', 'config': {'name': 'm', 'layers': ["
                        + "{'class_name': 'InputLayer', 'name': 'in', 'config': {'name': 'in',"
                        + " 'batch_input_shape': [null, 8, 8, 3]}, 'inbound_nodes': []},"
                        + "{'class_name': 'SlicingOpLambda', 'name': 'bgr', 'config': {'name': 'bgr', 'trainable': true,"
                        + " 'dtype': 'float32', 'function': '__operators__.getitem'}, 'inbound_nodes': [['in', 0, 0,"
                        + " {'slice_spec': ['...', {'start': null, 'stop': null, 'step': -1}]}]]},"
                        + "{'class_name': 'TFOpLambda', 'name': 'minus', 'config': {'name': 'minus', 'trainable': true,"
                        + " 'dtype': 'float32', 'function': 'nn.bias_add'}, 'inbound_nodes': [['bgr', 0, 0,"
                        + " {'bias': [-103.9, -116.8, -123.7], 'data_format': 'NHWC'}]]},"
                        + "{'class_name': 'Conv2D', 'name': 'c', 'config': {'name': 'c', 'filters': 4, 'kernel_size': [1, 1]},"
                        + " 'inbound_nodes': [[['minus', 0, 0, {}]]]},"
                        + "{'class_name': 'TFOpLambda', 'name': 'plus', 'config': {'name': 'plus', 'function':"
                        + " '__operators__.add'}, 'inbound_nodes': [['c', 0, 0, {'y': 3.0, 'name': null}]]},"
                        + "{'class_name': 'ReLU', 'name': 'six', 'config': {'name': 'six', 'max_value': 6.0},"
                        + " 'inbound_nodes': [[['plus', 0, 0, {}]]]},"
                        + "{'class_name': 'TFOpLambda', 'name': 'sixth', 'config': {'name': 'sixth', 'function':"
                        + " 'math.multiply'}, 'inbound_nodes': [['six', 0, 0, {'y': 0.1666, 'name': null}]]},"
                        + "{'class_name': 'TFOpLambda', 'name': 'both', 'config': {'name': 'both', 'function':"
                        + " 'math.multiply'}, 'inbound_nodes': [['sixth', 0, 0, {'y': ['c', 0, 0], 'name': null}]]},"
                        + "{'class_name': 'GlobalAveragePooling2D', 'name': 'g', 'config': {'name': 'g'},"
                        + " 'inbound_nodes': [[['both', 0, 0, {}]]]},"
                        + "{'class_name': 'Dense', 'name': 'd', 'config': {'name': 'd', 'units': 2, 'activation': 'softmax'},"
                        + " 'inbound_nodes': [[['g', 0, 0, {}]]]}],"
                        + " 'input_layers': [['in', 0, 0]], 'output_layers': [['d', 0, 0]]}}")
                .weights("c", 1, 1, 3, 4)
                .weights("d", 4, 2));

        assertThat(model.graph().node("both").inputs()).containsExactly("sixth", "c");
        assertThat(((Op.Affine) model.graph().node("minus").op()).offset()).containsExactly(-103.9f, -116.8f, -123.7f);
        assertThat(model.preprocessing().name()).isEqualTo("none");
        assertThat(model.preprocessing().guessed()).isFalse();
        assertThat(model.offeredLayers().get(0).name()).isEqualTo("c");
    }

    @Test
    void an_open_picture_size_is_taken_as_224_and_said_to_be_a_guess() {
        KerasModel model = read(new SmallFile(gapNetJson().replace("[null, 8, 8, 3]", "[null, null, null, 3]"))
                .weights("conv", 3, 3, 3, 4)
                .weights("classes", 4, 3));

        assertThat(model.graph().input().width()).isEqualTo(224);
        assertThat(finding(model, "input")).startsWith("GUESS");
    }

    private static String gapNetJson() {
        return "{'class_name': 'Sequential', 'config': {'name': 'net', 'layers': ["
                + "{'class_name': 'Conv2D', 'config': {'name': 'conv', 'batch_input_shape': [null, 8, 8, 3], 'filters': 4,"
                + " 'kernel_size': [3, 3], 'padding': 'same'}},"
                + "{'class_name': 'GlobalAveragePooling2D', 'config': {'name': 'gap'}},"
                + "{'class_name': 'Dense', 'config': {'name': 'classes', 'units': 3, 'activation': 'softmax'}}]}}";
    }

    @Test
    void grey_pictures_without_a_channel_axis_are_taken() {
        KerasModel model = read(new SmallFile(
                        "{'class_name': 'Sequential', 'config': {'name': 'net', 'layers': ["
                                + "{'class_name': 'Reshape', 'config': {'name': 'add', 'batch_input_shape': [null, 8, 8],"
                                + " 'target_shape': [8, 8, 1]}},"
                                + "{'class_name': 'Conv2D', 'config': {'name': 'conv', 'filters': 4, 'kernel_size': [3, 3]}},"
                                + "{'class_name': 'GlobalAveragePooling2D', 'config': {'name': 'gap'}},"
                                + "{'class_name': 'Dense', 'config': {'name': 'classes', 'units': 3, 'activation': 'softmax'}}]}}")
                .weights("conv", 3, 3, 1, 4)
                .weights("classes", 4, 3));

        assertThat(model.graph().input()).hasToString("8 x 8 x 1");
        assertThat(model.offeredLayers()).extracting(l -> l.name()).containsExactly("conv");
        assertThat(model.gap()).isPresent();
    }

    @Test
    void the_layer_table_has_shapes_and_parameter_counts() {
        KerasModel model = read(gapNet());

        assertThat(model.layers())
                .containsExactly(
                        new NetworkReport.Layer("in", "InputLayer", "8 x 8 x 3", 0),
                        new NetworkReport.Layer("conv", "Conv2D", "8 x 8 x 4", 3 * 3 * 3 * 4 + 4),
                        new NetworkReport.Layer("gap", "GlobalAveragePooling2D", "4", 0),
                        new NetworkReport.Layer("classes", "Dense", "3", 15));
    }

    @Test
    void the_scaled_sum_of_keras_own_InceptionResNetV2_is_known_though_it_is_registered_as_custom() {
        String config = "{'class_name': 'Functional', 'config': {'name': 'net', 'layers': ["
                + "{'class_name': 'InputLayer', 'name': 'in', 'config': {'name': 'in', 'batch_input_shape': [null, 4, 4, 3]},"
                + " 'inbound_nodes': []},"
                + "{'class_name': 'Conv2D', 'name': 'a', 'config': {'name': 'a', 'filters': 3, 'kernel_size': [1, 1]},"
                + " 'inbound_nodes': [[['in', 0, 0, {}]]]},"
                + "{'class_name': 'Custom>%s', 'name': 'sum', 'config': {'name': 'sum', 'scale': 0.17},"
                + " 'inbound_nodes': [[['in', 0, 0, {}], ['a', 0, 0, {}]]]},"
                + "{'class_name': 'Flatten', 'name': 'flat', 'config': {'name': 'flat'}, 'inbound_nodes': [[['sum', 0, 0, {}]]]},"
                + "{'class_name': 'Dense', 'name': 'top', 'config': {'name': 'top', 'units': 2},"
                + " 'inbound_nodes': [[['flat', 0, 0, {}]]]}],"
                + " 'input_layers': [['in', 0, 0]], 'output_layers': [['top', 0, 0]]}}";
        KerasModel model = read(new SmallFile(config.formatted("CustomScaleLayer"))
                .weights("a", 1, 1, 3, 3)
                .weights("top", 48, 2));

        assertThat(model.graph().nodes())
                .anySatisfy(node -> assertThat(node.op())
                        .isInstanceOfSatisfying(
                                Op.Affine.class,
                                scaled -> assertThat(scaled.scale()).containsExactly(0.17f)));
        assertThatThrownBy(() -> read(new SmallFile(config.formatted("MyOwnLayer"))
                        .weights("a", 1, 1, 3, 3)
                        .weights("top", 48, 2)))
                .hasMessageContaining("sum")
                .hasMessageContaining("MyOwnLayer");
    }
}
