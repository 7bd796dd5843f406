package org.vitral.host.catalog;

import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.List;
import org.vitral.api.Api;
import org.vitral.api.Text;
import org.vitral.host.store.Trouble;

/** What can be wrong with a jar, in words: the cause, and what a person can do about it. */
final class Problems {
    private static final Text ASK_AUTHOR = Text.of(
            "Ask the plug-in's author for a repaired version.", "Pida a quien hizo el plug-in una versión corregida.");

    private Problems() {}

    static Problem unreadable(String file, Exception error) {
        if (error instanceof FileSystemException) {
            return new Problem(
                    file,
                    Text.format(
                            "%s cannot be taken in: %s.", "%s no se puede tomar: %s.", file, Trouble.reading(error)),
                    Text.of(
                            "See to its rights and to the room on the disk.",
                            "Revise sus permisos y el espacio en el disco."));
        }
        return new Problem(
                file,
                Text.format(
                        "%s is not a whole jar file (%s).",
                        "%s no es un archivo jar completo (%s).", file, Trouble.reading(error)),
                Text.of(
                        "Copy it into the plug-ins folder again; if that does not help, download or build it again.",
                        "Cópielo otra vez a la carpeta de plug-ins; si no ayuda, descárguelo o compílelo de nuevo."));
    }

    static Problem withoutId(String file) {
        return new Problem(
                file,
                Text.format(
                        "%s has no Plugin-Id in META-INF/MANIFEST.MF, so it is not a plug-in.",
                        "%s no tiene Plugin-Id en META-INF/MANIFEST.MF, así que no es un plug-in.", file),
                Text.of(
                        "If it is a library, remove it; if it is meant to be a plug-in, build it with Plugin-Id and Plugin-Version in its manifest.",
                        "Si es una biblioteca, quítelo; si debe ser un plug-in, compílelo con Plugin-Id y Plugin-Version en su manifiesto."));
    }

    static Problem badId(String file, String id) {
        return new Problem(
                file,
                Text.format(
                        "The Plugin-Id of %s, \"%s\", is not allowed.",
                        "El Plugin-Id de %s, \"%s\", no está permitido.", file, Words.line(id)),
                Text.of(
                        "An id has letters, digits, '.', '_' and '-' and begins with a letter or digit; correct it in the manifest.",
                        "Un id tiene letras, dígitos, '.', '_' y '-' y empieza con una letra o un dígito; corríjalo en el manifiesto."));
    }

    static Problem badVersion(String file, String version) {
        return new Problem(
                file,
                Text.format(
                        "The Plugin-Version of %s, \"%s\", is not a semantic version.",
                        "El Plugin-Version de %s, \"%s\", no es una versión semántica.", file, Words.line(version)),
                Text.of(
                        "Write it as three numbers, such as 1.0.0, in the manifest.",
                        "Escríbalo con tres números, como 1.0.0, en el manifiesto."));
    }

    static Problem badRequires(String file, String requires) {
        return new Problem(
                file,
                Text.format(
                        "The Plugin-Requires of %s, \"%s\", is not a range of versions.",
                        "El Plugin-Requires de %s, \"%s\", no es un rango de versiones.", file, Words.line(requires)),
                Text.of(
                        "Write it like >=1.0.0 & <2.0.0 in the manifest.",
                        "Escríbalo como >=1.0.0 & <2.0.0 en el manifiesto."));
    }

    static Problem otherApi(String file, String requires) {
        return new Problem(
                file,
                Text.format(
                        "%s requires plug-in API %s; this program has %s.",
                        "%s requiere la API de plug-ins %s; este programa tiene la %s.",
                        file,
                        Words.line(requires),
                        Api.VERSION),
                Text.of(
                        "Update this program, or use a version of the plug-in that was made for it.",
                        "Actualice este programa, o use una versión del plug-in hecha para él."));
    }

    static Problem badDependencies(String file, String dependencies) {
        return new Problem(
                file,
                Text.format(
                        "The Plugin-Dependencies of %s, \"%s\", cannot be understood.",
                        "El Plugin-Dependencies de %s, \"%s\", no se entiende.", file, Words.line(dependencies)),
                Text.of(
                        "Write them like keras@>=1.0.0, with commas between, in the manifest.",
                        "Escríbalo como keras@>=1.0.0, con comas entre varios, en el manifiesto."));
    }

    static Problem sameId(String file, String id, String used) {
        return new Problem(
                file,
                Text.format(
                        "%s and %s are both the plug-in \"%s\"; %s is used and %s is not.",
                        "%s y %s son ambos el plug-in \"%s\"; se usa %s y no %s.", used, file, id, used, file),
                Text.of("Remove one of the two.", "Quite uno de los dos."));
    }

    static Problem missingDependency(String file, Bundle.Needed needed) {
        return new Problem(
                file,
                Text.format(
                        "%s needs the plug-in \"%s\" (%s), which is not there or could not be started.",
                        "%s necesita el plug-in \"%s\" (%s), que no está o no pudo iniciarse.",
                        file,
                        needed.id(),
                        needed.range()),
                Text.format(
                        "Put the jar of \"%s\" into the plug-ins folder.",
                        "Ponga el jar de \"%s\" en la carpeta de plug-ins.", needed.id()));
    }

    static Problem otherDependency(String file, Bundle.Needed needed, String there) {
        return new Problem(
                file,
                Text.format(
                        "%s needs the plug-in \"%s\" in version %s; version %s is there.",
                        "%s necesita el plug-in \"%s\" en la versión %s; está la versión %s.",
                        file,
                        needed.id(),
                        needed.range(),
                        there),
                Text.format(
                        "Put a fitting version of \"%s\" into the plug-ins folder.",
                        "Ponga una versión adecuada de \"%s\" en la carpeta de plug-ins.", needed.id()));
    }

    static Problem circle(String file, List<String> ids) {
        String all = String.join(", ", ids);
        return new Problem(
                file,
                Text.format(
                        "%s needs itself by way of others: %s.",
                        "%s se necesita a sí mismo por medio de otros: %s.", file, all),
                ASK_AUTHOR);
    }

    static Problem bundlesApi(String file) {
        return new Problem(
                file,
                Text.format(
                        "%s carries a copy of the plug-in API; the copy is ignored.",
                        "%s lleva una copia de la API de plug-ins; la copia se ignora.", file),
                Text.of(
                        "Its author should give vitral-api the scope provided, so that it is not packed.",
                        "Su autor debe dar a vitral-api el alcance provided, para que no se empaquete."));
    }

    static Problem notStarted(String file, Throwable error) {
        return new Problem(
                file,
                Text.format("%s could not be started: %s.", "%s no pudo iniciarse: %s.", file, Words.of(error)),
                ASK_AUTHOR);
    }

    static Problem notAllowed(String file, String sha256) {
        return new Problem(
                file,
                Text.format(
                        "%s is not on the list of allowed plug-ins.",
                        "%s no está en la lista de plug-ins permitidos.", file),
                Text.format(
                        "If you trust it, add the line \"%s  %s\" to the list.",
                        "Si confía en él, agregue la línea \"%s  %s\" a la lista.", sha256, file));
    }

    static Problem unreadableList(String file, Text why) {
        return new Problem(
                file,
                Text.format(
                        "The list of allowed plug-ins, %s, cannot be read (%s); no plug-in is used.",
                        "La lista de plug-ins permitidos, %s, no se puede leer (%s); no se usa ningún plug-in.",
                        file,
                        why),
                Text.of(
                        "Each line is a SHA-256 and a file name, as sha256sum writes it; mend or remove the list.",
                        "Cada línea es un SHA-256 y un nombre de archivo, como lo escribe sha256sum; corrija o quite la lista."));
    }

    /** A class compiled for a Java that is newer than this one. */
    static Problem newerJava(String file, String detail) {
        return new Problem(
                file,
                Text.format(
                        "%s was compiled for a newer Java than this one, %d (%s).",
                        "%s se compiló para un Java más nuevo que este, %d (%s).",
                        file,
                        Runtime.version().feature(),
                        detail),
                Text.of(
                        "Run this program with a newer Java, or ask the plug-in's author for one compiled with --release 17.",
                        "Ejecute este programa con un Java más nuevo, o pida al autor del plug-in uno compilado con --release 17."));
    }

    static Problem noSuchProvider(String file, String detail) {
        return new Problem(
                file,
                Text.format(
                        "%s declares a service that is not in it (%s).",
                        "%s declara un servicio que no está en él (%s).", file, detail),
                Text.of(
                        "Its author should correct the file in META-INF/services or pack the class.",
                        "Su autor debe corregir el archivo en META-INF/services o empaquetar la clase."));
    }

    static Problem emptyService(String file, String service) {
        return new Problem(
                file,
                Text.format(
                        "%s has a file %s that names no class.",
                        "%s tiene un archivo %s que no nombra ninguna clase.", file, service),
                Text.of(
                        "Its author should write the name of the class into that file, or leave the file out.",
                        "Su autor debe escribir el nombre de la clase en ese archivo, o quitarlo."));
    }

    static Problem brokenProvider(String file, String type, String detail) {
        return new Problem(
                file,
                Text.format(
                        "%s brings a provider of %s that cannot be made (%s).",
                        "%s trae un proveedor de %s que no se puede crear (%s).", file, type, detail),
                ASK_AUTHOR);
    }

    static Problem badCard(String file, String provider, Text why) {
        return new Problem(
                file,
                Text.of(
                        file + ": " + provider + " cannot be used: " + why.english(),
                        file + ": " + provider + " no se puede usar: " + why.spanish()),
                ASK_AUTHOR);
    }

    static Problem bringsNothing(String file) {
        return new Problem(
                file,
                Text.format(
                        "%s brings nothing: it declares no service, and no other plug-in needs it.",
                        "%s no trae nada: no declara ningún servicio y ningún otro plug-in lo necesita.", file),
                Text.of(
                        "Name its class in META-INF/services/org.vitral.api.ExplanationMethod (or NetworkProvider, NetworkFormat, EngineProvider), or remove it.",
                        "Nombre su clase en META-INF/services/org.vitral.api.ExplanationMethod (o NetworkProvider, NetworkFormat, EngineProvider), o quítelo."));
    }

    static Problem doesNotAnswer(String file, Duration patience) {
        return new Problem(
                file,
                Text.format(
                        "%s did not say within %d seconds what it brings; it is not used.",
                        "%s no dijo en %d segundos lo que trae; no se usa.", file, patience.toSeconds()),
                Text.of(
                        "Replace it by a repaired version; its thread was left behind until this program is restarted.",
                        "Reemplácelo por una versión corregida; su hilo quedó abandonado hasta reiniciar este programa."));
    }

    static Problem failure(String file, PluginFailure failure) {
        return new Problem(file, failure.text(), ASK_AUTHOR);
    }

    static Problem taken(String file, Text what, String id, String usedFile) {
        return new Problem(
                file,
                Text.of(
                        "%s brings the %s \"%s\", which %s brings too; the one from %s is used."
                                .formatted(file, what.english(), id, usedFile, usedFile),
                        "%s trae %s \"%s\", que también trae %s; se usa el de %s."
                                .formatted(file, what.spanish(), id, usedFile, usedFile)),
                Text.of(
                        "Remove one of the two plug-ins, or ask its author for another id.",
                        "Quite uno de los dos plug-ins, o pida a su autor otro id."));
    }

    static Problem stuck(String file, Text why) {
        return new Problem(
                file,
                why,
                Text.of(
                        "Its thread was left behind; restart this program to be rid of it, and tell the plug-in's author.",
                        "Su hilo quedó abandonado; reinicie este programa para librarse de él y avise al autor del plug-in."));
    }
}
