package org.vitral.host.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultNamesTest {

    @ParameterizedTest
    @CsvSource({
        "net.h5, net",
        "my/folder/my net (2).h5, my-net--2-",
        "_lenet.h5, _lenet",
        ".hidden.h5, .hidden",
        "-dash.h5, -dash",
        "a.b.keras, a.b",
        "...h5, --",
        "..h5, -",
        ".h5, .h5",
    })
    void a_files_id_is_its_stem(String name, String id) {
        assertThat(NetworkChoice.idOf(name)).isEqualTo(id);
    }

    @Test
    void a_long_stem_is_an_id_as_it_is_and_its_files_can_still_be_written() {
        String stem = "x".repeat(250);
        assertThat(NetworkChoice.idOf(stem + ".h5")).isEqualTo(stem);
        String file = ResultNames.file(stem, "grad-cam");
        assertThat(file)
                .hasSizeLessThan(150)
                .endsWith("-grad-cam")
                .isNotEqualTo(ResultNames.file(stem + "x", "grad-cam"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "...", ".hidden", "../../x", "-", "a/../.."})
    void no_name_hides_a_result_or_leads_out_of_its_folder(String stem) {
        String file = ResultNames.file(NetworkChoice.idOf(stem + ".h5"), "cam");
        assertThat(file).doesNotStartWith(".").doesNotContain("/", "\\");
        assertThat(Path.of("results").resolve(file + "-0.png").normalize()).hasParentRaw(Path.of("results"));
    }

    @Test
    void networks_whose_files_would_be_the_same_are_told_apart() {
        assertThat(ids(List.of("cam"), "net.h5", "other/net.h5", "third/net.h5"))
                .containsExactly("net", "net-2", "net-3");
        assertThat(ids(List.of("cam"), ".net.h5", "-.net.h5")).containsExactly(".net", "-.net-2");
        // x by grad-cam and x-grad by cam.
        assertThat(ids(List.of("cam", "grad-cam"), "x.h5", "x-grad.h5")).containsExactly("x", "x-grad-2");
    }

    private static List<String> ids(List<String> methods, String... files) {
        return ResultNames.ids(
                Stream.of(files)
                        .<NetworkChoice>map(f -> new NetworkChoice.File(
                                Path.of(f), NetworkChoice.idOf(f), Optional.empty(), Optional.empty(), false))
                        .toList(),
                methods);
    }
}
