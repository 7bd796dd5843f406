package org.vitral.network.kerash5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.api.ClassGradients;
import org.vitral.api.EngineCard;
import org.vitral.api.FeatureMaps;
import org.vitral.api.GlobalAveragePooling;
import org.vitral.api.NetworkException;
import org.vitral.api.NetworkFile;
import org.vitral.api.NetworkFormat;
import org.vitral.api.NetworkReport;
import org.vitral.api.OpenContext;
import org.vitral.api.Pixels;
import org.vitral.api.Text;
import org.vitral.keras.engine.Engine;
import org.vitral.keras.engine.Session;
import org.vitral.keras.engine.Support;
import org.vitral.keras.graph.Graph;

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
    void an_engine_that_cannot_run_the_network_says_so_in_the_report_already() {
        Path path = shared("models/gtsrb_traffic_EvansDesikan.h5");
        OpenContext asked = new OpenContext() {
            @Override
            public <T> List<T> providers(Class<T> type) {
                return type == Engine.class ? List.of(type.cast(new Weak())) : context.providers(type);
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
                return Optional.of("weak");
            }
        };
        assertThatThrownBy(() -> format.inspect(file(path, List.of()), asked))
                .isInstanceOf(NetworkException.class)
                .hasMessage("weak cannot run own: it is tired of conv2d");
    }

    /** An engine that runs nothing. */
    private static final class Weak implements Engine {
        @Override
        public EngineCard engineCard() {
            return new EngineCard("weak", "Weak", "1", true, "CPU", List.of(), Map.of());
        }

        @Override
        public Support supports(Graph graph) {
            return new Support(List.of(Text.same("it is tired of conv2d")), Map.of());
        }

        @Override
        public Session open(Graph graph) {
            throw new AssertionError("Nobody opens it");
        }

        @Override
        public int preference() {
            return 1;
        }
    }

    @Test
    void a_preprocessing_that_a_person_chose_is_no_guess_any_more() {
        Path path = shared("models/lenet5_mnist_full.h5");
        NetworkReport report =
                format.inspect(new NetworkFile("own", path, "00", Optional.empty(), Optional.of("scale")), context);

        assertThat(report.card().preprocessing().guessed()).isFalse();
        assertThat(report.findings())
                .filteredOn(f -> f.key().equals("preprocessing"))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.kind()).isEqualTo(NetworkReport.Kind.FACT);
                    assertThat(f.text().english()).isEqualTo("Preprocessing \"scale\", as was chosen for it.");
                });
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
