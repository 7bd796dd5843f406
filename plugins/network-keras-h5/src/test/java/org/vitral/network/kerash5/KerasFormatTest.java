package org.vitral.network.kerash5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.api.ClassGradients;
import org.vitral.api.FeatureMaps;
import org.vitral.api.GlobalAveragePooling;
import org.vitral.api.NetworkException;
import org.vitral.api.NetworkFile;
import org.vitral.api.NetworkFormat;
import org.vitral.api.NetworkReport;
import org.vitral.api.OpenContext;
import org.vitral.api.Pixels;

class KerasFormatTest {
    @TempDir
    Path folder;

    private final NetworkFormat format = new KerasFormat();

    private final OpenContext context = new OpenContext() {
        @Override
        public <T> List<T> providers(Class<T> type) {
            return ServiceLoader.load(type).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        }

        @Override
        public Path models() {
            return folder;
        }

        @Override
        public Path cache() {
            return folder;
        }

        @Override
        public Optional<String> engine() {
            return Optional.empty();
        }
    };

    private static Path shared(String below) {
        String said = System.getProperty("VITRAL_SHARED", System.getenv("VITRAL_SHARED"));
        Path shared = said != null ? Path.of(said) : Path.of(System.getProperty("vitral.root", "."), "..", "shared");
        Path file = shared.resolve(below).normalize();
        if (!Files.exists(file)) {
            Assumptions.abort(file + " is not there, skipped");
        }
        return file;
    }

    private NetworkFile file(Path path, List<String> labels) {
        return new NetworkFile(
                "own", path, "00", labels.isEmpty() ? Optional.empty() : Optional.of(labels), Optional.empty());
    }

    @Test
    void the_service_is_declared() {
        assertThat(ServiceLoader.load(NetworkFormat.class))
                .anyMatch(found -> found.suffixes().containsAll(Set.of(".h5", ".hdf5", ".keras")));
    }

    @Test
    void the_report_says_what_can_be_done_with_a_network() {
        NetworkReport report =
                format.inspect(file(shared("models/resnet20_cifar10_bhartiansh.h5"), List.of()), context);

        assertThat(report.card().classes()).isEqualTo(10);
        assertThat(report.card().capabilities())
                .contains(FeatureMaps.class, ClassGradients.class, GlobalAveragePooling.class);
        assertThat(report.card().defaultLayer().orElseThrow().name()).isEqualTo("activation_18");
        assertThat(report.card().provenance()).containsEntry("keras", "2.10.0").containsEntry("sha256", "00");
        assertThat(report.findings())
                .extracting(NetworkReport.Finding::key)
                .contains("input", "classes", "softmax", "gap", "grad-cam-layer", "keras", "preprocessing", "labels");
    }

    @Test
    void labels_that_do_not_fit_are_a_warning_in_the_report() {
        NetworkReport report =
                format.inspect(file(shared("models/gtsrb_traffic_EvansDesikan.h5"), List.of("stop", "go")), context);

        assertThat(report.findings().get(0).kind()).isEqualTo(NetworkReport.Kind.WARNING);
        assertThat(report.findings().get(0).text().english())
                .contains("2 labels")
                .contains("43 classes");
        assertThat(report.card().lacks().get(GlobalAveragePooling.class).english())
                .isEqualTo("own ends in two dense layers");
    }

    @Test
    void a_network_of_digits_that_says_nothing_is_tried_on_digits() {
        NetworkReport report = format.inspect(file(shared("models/lenet5_mnist_full.h5"), List.of()), context);

        assertThat(report.card().preprocessing().name()).isEqualTo("none");
        assertThat(report.card().preprocessing().guessed()).isTrue();
        assertThat(report.findings())
                .filteredOn(f -> f.key().equals("preprocessing"))
                .singleElement()
                .satisfies(f -> assertThat(f.text().english()).contains("of 60 with \"none\""));
    }

    @Test
    void digits_are_drawn_inside_the_picture_in_white_on_black() {
        for (Pixels digit : Digits.pictures(28)) {
            float ink = 0;
            for (float v : digit.toArray()) {
                assertThat(v).isBetween(0f, 255f);
                ink += v / 255;
            }
            assertThat(ink).isBetween(20f, 200f);
            assertThat(digit.at(0, 0, 0)).isZero();
        }
    }

    @Test
    void what_is_no_network_is_refused_in_one_line() throws Exception {
        Path file = Files.writeString(folder.resolve("not.h5"), "<html>");

        assertThatThrownBy(() -> format.inspect(file(file, List.of()), context))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("not.h5 is not an HDF5 file")
                .hasMessageNotContaining("\n");
    }
}
