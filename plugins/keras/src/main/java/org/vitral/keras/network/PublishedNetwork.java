package org.vitral.keras.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkException;
import org.vitral.api.OpenContext;
import org.vitral.api.Text;
import org.vitral.api.Weights;
import org.vitral.api.Weights.RemoteFile;
import org.vitral.keras.read.KerasFile;
import org.vitral.keras.read.KerasModel;
import org.vitral.keras.read.ModelSpec;

/**
 * An ImageNet classifier of {@code keras.applications}: the plug-in brings the architecture, the weights lie in the models folder
 * as Keras publishes them.
 */
public final class PublishedNetwork {
    private final String id;
    private final Text title;
    private final Supplier<ModelSpec> architecture;
    private final String preprocessing;
    private final RemoteFile file;
    private final Map<String, String> provenance = new LinkedHashMap<>();
    private @Nullable KerasModel described;

    /**
     * @param architecture without weights; asked for once
     * @param preprocessing as {@link Preprocessing#parse} takes it
     * @param file where the weights are published, and under which name
     * @param paper where it was described
     */
    public PublishedNetwork(
            String id,
            Text title,
            Supplier<ModelSpec> architecture,
            String preprocessing,
            RemoteFile file,
            String paper) {
        this.id = id;
        this.title = title;
        this.architecture = architecture;
        this.preprocessing = preprocessing;
        this.file = file;
        this.provenance.put("licence", file.licence());
        this.provenance.put("paper", paper);
    }

    /** What is known of it, whether or not its weights are there. */
    public NetworkCard card(OpenContext context) {
        return KerasNetworks.card(
                id,
                title,
                described(),
                new NetworkCard.Preprocessing(preprocessing, false),
                ImageNet.names(),
                weights(context.models()),
                provenance,
                context);
    }

    private Weights weights(Path models) {
        Path at = models.resolve(file.name());
        List<RemoteFile> files = List.of(file);
        try {
            return Files.isRegularFile(at)
                    ? new Weights(true, Files.size(at), file.name(), files)
                    : new Weights(false, file.bytes(), file.uri().toString(), files);
        } catch (IOException gone) {
            return new Weights(false, file.bytes(), file.uri().toString(), files);
        }
    }

    /**
     * Opens it.
     *
     * @throws NetworkException if the weights are not there or not its own; says what to do
     */
    public Network open(OpenContext context) {
        Path weights = context.models().resolve(file.name());
        if (!Files.isRegularFile(weights)) {
            throw new NetworkException(Text.of(
                    title.english() + " has no weights yet: run \"vitral models download " + id + "\", or put "
                            + file.name() + " (" + file.uri() + ") into " + context.models() + ".",
                    title.spanish() + " aún no tiene pesos: ejecute \"vitral models download " + id + "\", o copie "
                            + file.name() + " (" + file.uri() + ") en " + context.models() + "."));
        }
        KerasModel model = read(weights);
        Map<String, String> from = new LinkedHashMap<>(provenance);
        try {
            from.put("sha256", FileHash.sha256(weights, context.cache()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        NetworkCard card = KerasNetworks.card(
                id,
                title,
                model,
                new NetworkCard.Preprocessing(preprocessing, false),
                ImageNet.names(),
                weights(context.models()),
                from,
                context);
        return KerasNetworks.open(card, model, context);
    }

    /** The remedy for a file that is not the published one is to fetch that; what a person would do with a network of their own is none. */
    private KerasModel read(Path weights) {
        try {
            return KerasFile.read(weights, architecture.get());
        } catch (NetworkException e) {
            throw new NetworkException(
                    Text.of(
                            file.name() + " does not hold the weights of " + title.english() + " ("
                                    + cause(e.text().english()) + "): remove it and run \"vitral models download " + id
                                    + "\".",
                            file.name() + " no contiene los pesos de " + title.spanish() + " ("
                                    + cause(e.text().spanish()) + "): quítelo y ejecute \"vitral models download " + id
                                    + "\"."),
                    e);
        }
    }

    /** The first sentence, without the name of the file and the point. */
    private String cause(String message) {
        String first = message.split("(?<=[.]) ", 2)[0];
        String bare = first.startsWith(file.name())
                ? first.substring(file.name().length()).strip()
                : first;
        return bare.replaceFirst("^(:|is)\\s+", "").replaceFirst("[.]$", "");
    }

    private synchronized KerasModel described() {
        if (described == null) {
            described = KerasFile.describe(architecture.get());
        }
        return described;
    }
}
