package org.vitral.host.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import org.vitral.api.Pixels;
import org.vitral.api.Sample;
import org.vitral.api.SampleProvider;
import org.vitral.api.Text;
import org.vitral.api.VitralException;
import org.vitral.host.catalog.PluginFailure;
import org.vitral.host.catalog.Provided;
import org.vitral.host.store.AnalysisJson;
import org.vitral.host.store.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes the pictures that the embedded networks' generator draws. */
@Command(
        name = "samples",
        mixinStandardHelpOptions = true,
        description =
                "Writes pictures to try the embedded networks on, and samples.json: what each network should say, and where it should look.")
final class SamplesCommand implements Callable<Integer> {
    private static final Text DRAWING = Text.of("drawing samples", "dibujar las muestras");

    private final Program program;

    @Parameters(paramLabel = "DIR", description = "The folder to write to.")
    Path folder = Path.of("");

    @Mixin
    JsonOption json;

    SamplesCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        int status = 0;
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        List<Provided<SampleProvider>> providers = program.catalog().provided(SampleProvider.class);
        try {
            Files.createDirectories(folder.resolve("regions"));
            for (Provided<SampleProvider> provider : providers) {
                try {
                    for (Sample sample : provider.call(DRAWING, SampleProvider::samples)) {
                        all.add(write(sample));
                    }
                } catch (PluginFailure e) {
                    status = program.failed(e);
                }
            }
            if (all.isEmpty() && status == 0) {
                throw Refused.because(
                        "No plug-in brings samples; see vitral plugins.",
                        "Ningún plug-in trae muestras; vea vitral plugins.");
            }
            Files.writeString(folder.resolve("samples.json"), AnalysisJson.write(all) + "\n");
        } catch (IOException e) {
            Text why = Trouble.writing(e);
            throw new VitralException(
                    Text.of(
                            folder + " cannot be written: " + why.english() + "; choose another folder.",
                            "No se puede escribir en " + folder + ": " + why.spanish() + "; elija otra carpeta."),
                    e);
        }
        if (json.json) {
            program.print(all);
        } else {
            all.forEach(
                    s -> program.print(folder.resolve(s.path("file").asText()).toString()));
        }
        return status;
    }

    private ObjectNode write(Sample sample) throws IOException {
        String file = sample.name() + ".png";
        ImageIO.write(image(sample.picture()), "png", folder.resolve(file).toFile());
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("id", sample.name());
        node.put("file", file).put("title", sample.title().english());
        ArrayNode answers = node.putArray("answers");
        for (Sample.Answer answer : sample.answers()) {
            // In a folder of their own, so that DIR/*.png are the pictures alone.
            String region = "regions/" + sample.name() + "-" + answer.network() + ".png";
            ImageIO.write(
                    mask(answer.region(), sample.picture()),
                    "png",
                    folder.resolve(region).toFile());
            answers.addObject()
                    .put("network", answer.network())
                    .put("label", answer.label())
                    .put("region", region);
        }
        return node;
    }

    private static BufferedImage image(Pixels picture) {
        boolean grey = picture.channels() == 1;
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                int red = level(picture.at(y, x, 0));
                int green = grey ? red : level(picture.at(y, x, 1));
                int blue = grey ? red : level(picture.at(y, x, 2));
                image.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
        return image;
    }

    private static int level(float value) {
        return Math.max(0, Math.min(255, Math.round(value)));
    }

    private static BufferedImage mask(boolean[] region, Pixels picture) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_BYTE_BINARY);
        for (int i = 0; i < region.length; i++) {
            image.setRGB(i % picture.width(), i / picture.width(), region[i] ? 0xffffff : 0);
        }
        return image;
    }
}
