package org.vitral.host.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplacedPluginTest {
    @TempDir
    Path folder;

    @Test
    void analysesThatHaveEndedKeepNothingOfAPluginThatIsGone() throws Exception {
        try (House house = new House(folder, settings -> settings)) {
            WeakReference<Class<?>> state = analyse(house);
            Files.delete(folder.resolve("plugins/methods.jar"));
            Files.delete(folder.resolve("plugins/toy.jar"));
            house.catalog().rescan();
            for (int i = 0; i < 40 && state.get() != null; i++) {
                System.gc();
                Thread.sleep(50);
            }
            assertThat(state.get()).isNull();
        }
    }

    /** In a method of its own, so that nothing of it is on the stack afterwards. */
    private static WeakReference<Class<?>> analyse(House house) throws Exception {
        Analysis analysis = house.analyses().submit(House.request("sampling"));
        while (!analysis.status().ended()) {
            Thread.sleep(20);
        }
        assertThat(analysis.status()).isEqualTo(Status.DONE);
        Object state = house.analyses()
                .workshop()
                .carried()
                .of(analysis.id())
                .of(new Carried.Pair("toy", "sampling"))
                .orElseThrow();
        assertThat(List.of(state)).hasSize(1);
        return new WeakReference<>(state.getClass());
    }
}
