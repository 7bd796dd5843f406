package org.vitral.keras.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.vitral.keras.reference.NumPy;
import org.vitral.keras.reference.ReferenceInterpreter;
import org.vitral.keras.reference.Shared;

class LayoutsTest {

    @TestFactory
    Stream<DynamicTest> every_layout_gives_what_tensorflow_gives() throws IOException {
        return Stream.concat(files("models/layouts").stream(), files("models/layouts-keras2").stream())
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> compare(file)));
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Shared.path(folder))) {
            return files.filter(f -> f.toString().endsWith(".h5")).sorted().toList();
        }
    }

    private static void compare(Path file) {
        String name = file.getFileName().toString().replaceAll("(@.*)?\\.h5$", "");
        NumPy input = NumPy.read(file.resolveSibling(name + ".input.npy"));
        NumPy output = NumPy.read(file.resolveSibling(name + ".output.npy"));
        KerasModel model = KerasFile.read(file);
        assertThat(new int[] {
                    model.graph().input().height(), model.graph().input().width()
                })
                .containsExactly(input.shape()[1], input.shape()[2]);
        ReferenceInterpreter interpreter = new ReferenceInterpreter(model.graph());
        for (int i = 0; i < input.shape()[0]; i++) {
            Map<String, double[]> values = interpreter.run(input.row(i));
            double[] ours = values.get(model.graph().output());
            float[] theirs = output.row(i);
            double largest = 0;
            for (float v : theirs) {
                largest = Math.max(largest, Math.abs(v));
            }
            assertThat(ours).hasSize(theirs.length);
            for (int k = 0; k < theirs.length; k++) {
                assertThat(Math.abs(ours[k] - theirs[k])).isLessThanOrEqualTo(1e-4 * largest);
            }
            model.graph()
                    .nodes()
                    .forEach(n -> assertThat(values.get(n.name())).as(n.name()).hasSize(n.size()));
        }
    }
}
