package org.vitral.engine.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitral.api.EngineCard;
import org.vitral.api.Text;

class GpuTest {
    @ParameterizedTest
    @CsvSource({
        "false, false, NOT_BUILT",
        "false, true, NOT_BUILT",
        "true, false, NO_DRIVER",
        "true, true, UNTRIED",
    })
    void whatTheBuildAndTheDriverSay(boolean built, boolean driver, Gpu.State state) {
        assertThat(Gpu.State.of(built, driver)).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_BUILT, CPU, -Pgpu",
        "NO_DRIVER, CPU, no NVIDIA driver was found",
        "UNTRIED, GPU (CUDA), tried when the first network opens",
        "NO_CUDA, CPU, cuDNN",
    })
    void theCardSaysTheDeviceAndWhyNotTheOther(Gpu.State state, String device, String why) {
        EngineCard card = OnnxRuntimeEngine.card(state);
        assertThat(card.device()).isEqualTo(device);
        assertThat(card.remarks())
                .singleElement()
                .extracting(Text::english)
                .asString()
                .contains(why);
    }

    @ParameterizedTest
    @EnumSource(Gpu.State.class)
    void remarksAreOneLineInBothLanguages(Gpu.State state) {
        state.remark().ifPresent(remark -> {
            assertThat(remark.english()).doesNotContain("\n").isNotEqualTo(remark.spanish());
            assertThat(remark.spanish()).doesNotContain("\n");
        });
    }

    @Test
    void aGpuAtWorkNeedsNoRemark() {
        EngineCard card = OnnxRuntimeEngine.card(Gpu.State.USABLE);
        assertThat(card.device()).isEqualTo("GPU (CUDA)");
        assertThat(card.remarks()).isEmpty();
    }
}
