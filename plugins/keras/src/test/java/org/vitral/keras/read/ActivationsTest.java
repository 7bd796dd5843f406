package org.vitral.keras.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitral.api.NetworkException;
import org.vitral.keras.graph.Graph;
import org.vitral.keras.graph.Op;
import org.vitral.keras.reference.ReferenceInterpreter;

/** Every activation function that Keras names, in every way in which it writes them down. */
class ActivationsTest {
    private static final String END = "Flatten{'name': 'flat'}";

    @TempDir
    Path folder;

    private static double[] numbers(String text) {
        return Arrays.stream(text.trim().split(" +"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /** A network whose picture has the given values as channels of one pixel, with the layer {@code act} after it. */
    private Graph read(String version, int values, int after, String layer) {
        return KerasFile.read(SmallFile.sequential(
                                1,
                                values,
                                1,
                                "Reshape{'name': 'channels', 'target_shape': [1, 1, " + values + "]}",
                                layer,
                                END,
                                "Dense{'name': 'classes', 'units': 3, 'activation': 'softmax'}")
                        .version(version)
                        .weights("act", 1, 1, values, 4)
                        .weights("classes", after, 3)
                        .write(folder.resolve("net.h5")))
                .graph();
    }

    private static double[] given(Graph graph, double[] x) {
        float[] picture = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            picture[i] = (float) x[i];
        }
        return new ReferenceInterpreter(graph).run(picture).get("act");
    }

    private double[] act(String version, String activation, double[] x) {
        int after = activation.contains("glu'") && !activation.contains("gelu") ? x.length / 2 : x.length;
        String layer = "Activation{'name': 'act', 'activation': " + activation + "}";
        return given(read(version, x.length, after, layer), x);
    }

    /** The examples in Keras' own documentation, and 1/6 and 1/3 on paper. */
    @ParameterizedTest
    @CsvSource({
        "relu, -1 0 1 0.2, 0 0 1 0.2",
        "leaky_relu, -1 0 1, -0.2 0 1",
        "relu6, -3 -2 0.1 0.2 6 8, 0 0 0.1 0.2 6 6",
        "softmax, -1 0 1, 0.09003057 0.24472847 0.66524096",
        "celu, -1 0 1, -0.63212056 0 1",
        "elu, -1 0 1, -0.63212055 0 1",
        "selu, -1 0 1, -1.11133055 0 1.05070098",
        "softplus, -0.555 0 0.555, 0.45366603 0.6931472 1.008666",
        "softsign, -0.1 -10 1 0 100, -0.09090909 -0.90909094 0.5 0 0.990099",
        "squareplus, -1 0 1, 0.618034 1 1.618034",
        "soft_shrink, -1 0 1, -0.5 0 0.5",
        "sparse_plus, -1 0 1, 0 0.25 1",
        "silu, -6 1 0 1 6, -0.0148357 0.7310586 0 0.7310586 5.9851646",
        "swish, -6 1 0 1 6, -0.0148357 0.7310586 0 0.7310586 5.9851646",
        "gelu, -1 0 1, -0.15865525 0 0.84134475",
        "glu, -1 0 1 1, -0.73105858 0",
        "tanh, -1 0 1, -0.76159416 0 0.76159416",
        "tanh_shrink, -1 0 1, -0.23840584 0 0.23840584",
        "sigmoid, -6 1 0 1 6, 0.00247262 0.7310586 0.5 0.7310586 0.9975274",
        "sparse_sigmoid, -6 1 0 1 6, 0 1 0.5 1 1",
        "exponential, -1 0 1, 0.36787944 1 2.71828183",
        "hard_sigmoid, -3 -1 0 1 3, 0 0.33333333 0.5 0.66666667 1",
        "hard_silu, -3 -1 0 1 3, 0 -0.3333333 0 0.6666667 3",
        "hard_swish, -3 -1 0 1 3, 0 -0.3333333 0 0.6666667 3",
        "hard_tanh, -2 -1 0 1 2, -1 -1 0 1 1",
        "hard_shrink, -0.5 0 1, 0 0 1",
        "linear, -1 0 1, -1 0 1",
        "mish, -1 0 1, -0.30340147 0 0.86509839",
        "log_softmax, -1 0 1, -2.40760596 -1.40760596 -0.40760596",
        "log_sigmoid, -0.541391 0 0.5 5, -1.0000418 -0.6931472 -0.474077 -0.00671535",
        "sparsemax, -1 0 1, 0 0 1",
        "sparsemax, 0.1 0.2 0.3 0.4 0.5, 0 0.1 0.2 0.3 0.4",
        "sparsemax, 0 0.5 1, 0 0.25 0.75",
    })
    void every_name_gives_what_keras_documents(String name, String x, String y) {
        assertThat(act("3.5.0", "'" + name + "'", numbers(x))).containsExactly(numbers(y), within(1e-6));
        Graph layer =
                read("3.5.0", 4, name.equals("glu") ? 2 : 4, "Activation{'name': 'act', 'activation': '" + name + "'}");
        Graph fused = read(
                "3.5.0",
                4,
                name.equals("glu") ? 2 : 4,
                "Conv2D{'name': 'act', 'filters': 4, 'kernel_size': [1, 1], 'activation': '" + name + "'}");
        if (!name.equals("linear")) {
            assertThat(fused.node("act").op()).isEqualTo(layer.node("act").op());
            assertThat(fused.node("act#linear").op()).isInstanceOf(Op.Conv2D.class);
        }
    }

    @Test
    void the_slope_of_hard_sigmoid_is_that_of_the_keras_that_wrote_the_file() {
        double[] x = {-3, -2.5, -1, 0, 1};
        assertThat(act("1.2.2", "'hard_sigmoid'", x)).containsExactly(new double[] {0, 0, 0.3, 0.5, 0.7}, within(1e-7));
        assertThat(act("2.15.0", "'hard_sigmoid'", x))
                .containsExactly(new double[] {0, 0, 0.3, 0.5, 0.7}, within(1e-7));
        assertThat(act("3.0.0", "'hard_sigmoid'", x))
                .containsExactly(new double[] {0, 0.5 / 6, 1 / 3.0, 0.5, 2 / 3.0}, within(1e-7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'keras.activations>relu6'",
                "{'module': 'builtins', 'class_name': 'function', 'config': 'relu6', 'registered_name': 'function'}",
                "{'module': 'keras.activations', 'class_name': 'function', 'config': 'relu6', 'registered_name': 'relu6'}",
                "{'module': 'keras.layers', 'class_name': 'ReLU', 'config': {'name': 'r', 'max_value': 6.0,"
                        + " 'negative_slope': 0.0, 'threshold': 0.0}, 'registered_name': null}",
                "{'module': 'keras.layers', 'class_name': 'Activation', 'config': {'activation': 'relu6'}}",
            })
    void a_function_may_be_written_as_its_name_or_as_an_object(String activation) {
        assertThat(act("3.5.0", activation, numbers("-3 0.1 6 8"))).containsExactly(numbers("0 0.1 6 6"), within(1e-6));
    }

    /** The values of Keras' activations_test.py. */
    @ParameterizedTest
    @CsvSource({
        "'''threshold'': 5.0', 0 0 0 0 10",
        "'''threshold'': 5.0, ''max_value'': 5.0', 0 0 0 0 5",
        "'''threshold'': 5.0, ''max_value'': 5.0, ''negative_slope'': 0.5', -7.5 -5 -2.5 0 5",
        "'''max_value'': 6.0', 0 0 0 5 6",
        "'''negative_slope'': 0.5', -5 -2.5 0 5 10",
    })
    void relu_with_its_three_parameters_gives_what_keras_own_tests_expect(String parameters, String y) {
        Graph graph = read("3.5.0", 5, 5, "ReLU{'name': 'act', " + parameters + "}");
        assertThat(given(graph, numbers("-10 -5 0 5 10"))).containsExactly(numbers(y), within(1e-6));
    }

    private double[] softmax(int rows, int columns, int channels, String axes) {
        Graph graph = KerasFile.read(SmallFile.sequential(
                                rows,
                                columns * channels,
                                1,
                                "Reshape{'name': 'channels', 'target_shape': [" + rows + ", " + columns + ", "
                                        + channels + "]}",
                                "Softmax{'name': 'act', 'axis': " + axes + "}",
                                END,
                                "Dense{'name': 'classes', 'units': 3}")
                        .version("3.5.0")
                        .weights("classes", rows * columns * channels, 3)
                        .write(folder.resolve("net.h5")))
                .graph();
        double[] x = new double[rows * columns * channels];
        Arrays.setAll(x, i -> Math.log(i + 1));
        return given(graph, x);
    }

    /** The logarithms of 1, 2, 3, …: their softmax is each number over the sum of those that it is taken with. */
    @Test
    void softmax_over_several_axes_shares_one_among_all_of_them() {
        assertThat(softmax(2, 2, 1, "[1, 2]")).containsExactly(new double[] {0.1, 0.2, 0.3, 0.4}, within(1e-6));
        assertThat(softmax(2, 2, 2, "[1, 2, 3]"))
                .containsExactly(
                        Arrays.stream(numbers("1 2 3 4 5 6 7 8"))
                                .map(v -> v / 36)
                                .toArray(),
                        within(1e-6));
        assertThat(softmax(2, 2, 2, "[3, 1]"))
                .containsExactly(
                        new double[] {1 / 14.0, 2 / 14.0, 3 / 22.0, 4 / 22.0, 5 / 14.0, 6 / 14.0, 7 / 22.0, 8 / 22.0},
                        within(1e-6));
        assertThat(softmax(2, 2, 2, "[-1]"))
                .containsExactly(
                        new double[] {1 / 3.0, 2 / 3.0, 3 / 7.0, 4 / 7.0, 5 / 11.0, 6 / 11.0, 7 / 15.0, 8 / 15.0},
                        within(1e-6));
        assertThatThrownBy(() -> softmax(2, 2, 2, "null"))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("act")
                .hasMessageContaining("batch");
    }

    private double[] called(String type, String config, String x) {
        double[] values = numbers(x);
        String tensor = "{'class_name': '__keras_tensor__', 'config': {'keras_history': ['%s', 0, 0]}}";
        String inbound = "'inbound_nodes': [{'args': [" + tensor + "], 'kwargs': {}}]";
        Graph graph = KerasFile.read(new SmallFile("{'class_name': 'Functional', 'config': {'name': 'm', 'layers': ["
                                + "{'class_name': 'InputLayer', 'name': 'in', 'config': {'name': 'in',"
                                + " 'batch_shape': [null, 1, " + values.length + ", 1]}, 'inbound_nodes': []},"
                                + "{'class_name': '" + type
                                + "', 'module': 'keras.src.ops.nn', 'name': 'act', 'config':"
                                + " {'name': 'act'" + config + "}, " + inbound.formatted("in") + "},"
                                + "{'class_name': 'Flatten', 'name': 'flat', 'config': {'name': 'flat', 'trainable': true}, "
                                + inbound.formatted("act") + "},"
                                + "{'class_name': 'Dense', 'name': 'classes', 'config': {'name': 'classes', 'trainable': true,"
                                + " 'units': 3}, "
                                + inbound.formatted("flat") + "}],"
                                + " 'input_layers': [['in', 0, 0]], 'output_layers': [['classes', 0, 0]]}}")
                        .version("3.5.0")
                        .weights("classes", type.equals("Glu") ? values.length / 2 : values.length, 3)
                        .write(folder.resolve("net.h5")))
                .graph();
        return given(graph, values);
    }

    @ParameterizedTest
    @CsvSource({
        "LeakyRelu, ', ''negative_slope'': 0.4', -1 0 1, -0.4 0 1",
        "ReLU, ', ''negative_slope'': 0.5, ''max_value'': 5.0, ''threshold'': 5.0', -10 -5 0 5 10, -7.5 -5 -2.5 0 5",
        "Relu, '', -1 0 1, 0 0 1",
        "Elu, ', ''alpha'': 2.0', -1 0 1, -1.26424112 0 1",
        "Celu, ', ''alpha'': 2.0', -2 0 1, -1.26424112 0 1",
        "SoftShrink, ', ''threshold'': 0.25', -1 0.2 1, -0.75 0 0.75",
        "HardShrink, ', ''threshold'': 0.25', -1 0.2 1, -1 0 1",
        "Squareplus, ', ''b'': 9', -4 0 4, 0.5 1.5 4.5",
        "Gelu, ', ''approximate'': false', -1 0 1, -0.15865525 0 0.84134475",
        "Gelu, ', ''approximate'': true', -1 0 1, -0.15880801 0 0.84119199",
        "HardSigmoid, '', -3 -1 0, 0 0.33333333 0.5",
        "Threshold, ', ''threshold'': 1, ''default_value'': 0', -1 0 1 2, 0 0 0 2",
        "Threshold, ', ''threshold'': 1, ''default_value'': -7', -1 0 1 2, -7 -7 -7 2",
        "Clip, ', ''x_min'': -1, ''x_max'': 2', -3 0 1 5, -1 0 1 2",
        "Softmax, ', ''axis'': 2', -1 0 1, 0.09003057 0.24472847 0.66524096",
        "Softmax, ', ''axis'': [1, 2]', -1 0 1, 0.09003057 0.24472847 0.66524096",
        "LogSoftmax, ', ''axis'': 2', -1 0 1, -2.40760596 -1.40760596 -0.40760596",
        "Sparsemax, ', ''axis'': -2', 0 0.5 1, 0 0.25 0.75",
        "Glu, ', ''axis'': 2', -1 0 1 1, -0.73105858 0",
        "LogSigmoid, '', 0 0.5, -0.6931472 -0.474077",
        "Exp, '', 0 1, 1 2.71828183",
    })
    void functions_called_on_tensors_have_their_parameters(String type, String config, String x, String y) {
        assertThat(called(type, config, x)).containsExactly(numbers(y), within(1e-6));
    }

    @Test
    void a_network_that_ends_in_sparsemax_keeps_its_probabilities_and_is_told_of_keras_error() {
        KerasModel model = KerasFile.read(
                SmallFile.sequential(2, 2, 1, END, "Dense{'name': 'classes', 'units': 3, 'activation': 'sparsemax'}")
                        .version("3.8.0")
                        .weights("classes", 4, 3)
                        .write(folder.resolve("net.h5")));

        assertThat(model.graph().head()).isEqualTo(Graph.Head.SPARSEMAX);
        assertThat(model.graph().logits()).isEqualTo("classes#linear");
        assertThat(model.findings())
                .anySatisfy(f -> assertThat(f.text().english()).contains("ends in sparsemax"))
                .anySatisfy(f -> assertThat(f.text().english()).contains("23425"));
    }

    @Test
    void what_is_no_function_of_keras_is_refused_by_name() {
        for (String activation : new String[] {
            "'my_swish'",
            "'threshold'",
            "{'class_name': 'function', 'config': 'my_swish', 'registered_name': 'Custom>my_swish'}",
            "{'class_name': 'PReLU', 'config': {'name': 'p'}}"
        }) {
            assertThatThrownBy(() -> act("3.5.0", activation, new double[] {1, 2}))
                    .isInstanceOf(NetworkException.class)
                    .hasMessageContaining("act")
                    .hasMessageMatching(".*(my_swish|threshold|PReLU).*");
        }
        assertThatThrownBy(() -> act("3.5.0", "'glu'", new double[] {1, 2, 3}))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("act")
                .hasMessageContaining("odd number");
        assertThatThrownBy(() -> act("3.5.0", "'glu'", new double[4098]))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("act")
                .hasMessageContaining("4096");
    }
}
