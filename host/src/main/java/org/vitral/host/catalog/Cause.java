package org.vitral.host.catalog;

import java.nio.file.FileSystemException;
import java.util.stream.Stream;
import org.vitral.api.Text;
import org.vitral.host.store.Trouble;

/**
 * What can be wrong with a jar, in words: the cause in English and Spanish, and what a person can do about it. The first place in
 * all four is the file's; what the others stand for is said by those who find the cause.
 */
enum Cause {
    REFUSED(
            "%s cannot be taken in: %s.",
            "%s no se puede tomar: %s.",
            "See to its rights and to the room on the disk.",
            "Revise sus permisos y el espacio en el disco."),
    UNREADABLE(
            "%s is not a whole jar file (%s).",
            "%s no es un archivo jar completo (%s).",
            "Copy it into the plug-ins folder again; if that does not help, download or build it again.",
            "Cópielo otra vez a la carpeta de plug-ins; si no ayuda, descárguelo o compílelo de nuevo."),
    WITHOUT_ID(
            "%s has no Plugin-Id in META-INF/MANIFEST.MF, so it is not a plug-in.",
            "%s no tiene Plugin-Id en META-INF/MANIFEST.MF, así que no es un plug-in.",
            "If it is a library, remove it; if it is meant to be a plug-in, build it with Plugin-Id and Plugin-Version in its manifest.",
            "Si es una biblioteca, quítelo; si debe ser un plug-in, compílelo con Plugin-Id y Plugin-Version en su manifiesto."),
    BAD_ID(
            "The Plugin-Id of %s, \"%s\", is not allowed.",
            "El Plugin-Id de %s, \"%s\", no está permitido.",
            "An id has letters, digits, '.', '_' and '-' and begins with a letter or digit; correct it in the manifest.",
            "Un id tiene letras, dígitos, '.', '_' y '-' y empieza con una letra o un dígito; corríjalo en el manifiesto."),
    BAD_VERSION(
            "The Plugin-Version of %s, \"%s\", is not a semantic version.",
            "El Plugin-Version de %s, \"%s\", no es una versión semántica.",
            "Write it as three numbers, such as 1.0.0, in the manifest.",
            "Escríbalo con tres números, como 1.0.0, en el manifiesto."),
    BAD_REQUIRES(
            "The Plugin-Requires of %s, \"%s\", is not a range of versions.",
            "El Plugin-Requires de %s, \"%s\", no es un rango de versiones.",
            "Write it like >=1.0.0 & <2.0.0 in the manifest.",
            "Escríbalo como >=1.0.0 & <2.0.0 en el manifiesto."),
    OTHER_API(
            "%s requires plug-in API %s; this program has %s.",
            "%s requiere la API de plug-ins %s; este programa tiene la %s.",
            "Update this program, or use a version of the plug-in that was made for it.",
            "Actualice este programa, o use una versión del plug-in hecha para él."),
    BAD_DEPENDENCIES(
            "The Plugin-Dependencies of %s, \"%s\", cannot be understood.",
            "El Plugin-Dependencies de %s, \"%s\", no se entiende.",
            "Write them like keras@>=1.0.0, with commas between, in the manifest.",
            "Escríbalo como keras@>=1.0.0, con comas entre varios, en el manifiesto."),
    SAME_ID(
            "%3$s and %1$s are both the plug-in \"%2$s\"; %3$s is used and %1$s is not.",
            "%3$s y %1$s son ambos el plug-in \"%2$s\"; se usa %3$s y no %1$s.",
            "Remove one of the two.",
            "Quite uno de los dos."),
    MISSING_DEPENDENCY(
            "%s needs the plug-in \"%s\" (%s), which is not there or could not be started.",
            "%s necesita el plug-in \"%s\" (%s), que no está o no pudo iniciarse.",
            "Put the jar of \"%2$s\" into the plug-ins folder.",
            "Ponga el jar de \"%2$s\" en la carpeta de plug-ins."),
    OTHER_DEPENDENCY(
            "%s needs the plug-in \"%s\" in version %s; version %s is there.",
            "%s necesita el plug-in \"%s\" en la versión %s; está la versión %s.",
            "Put a fitting version of \"%2$s\" into the plug-ins folder.",
            "Ponga una versión adecuada de \"%2$s\" en la carpeta de plug-ins."),
    CIRCLE("%s needs itself by way of others: %s.", "%s se necesita a sí mismo por medio de otros: %s."),
    BUNDLES_API(
            "%s carries a copy of the plug-in API; the copy is ignored.",
            "%s lleva una copia de la API de plug-ins; la copia se ignora.",
            "Its author should give vitral-api the scope provided, so that it is not packed.",
            "Su autor debe dar a vitral-api el alcance provided, para que no se empaquete."),
    NOT_STARTED("%s could not be started: %s.", "%s no pudo iniciarse: %s."),
    NOT_ALLOWED(
            "%s is not on the list of allowed plug-ins.",
            "%s no está en la lista de plug-ins permitidos.",
            "If you trust it, add the line \"%2$s  %1$s\" to the list.",
            "Si confía en él, agregue la línea \"%2$s  %1$s\" a la lista."),
    UNREADABLE_LIST(
            "The list of allowed plug-ins, %s, cannot be read (%s); no plug-in is used.",
            "La lista de plug-ins permitidos, %s, no se puede leer (%s); no se usa ningún plug-in.",
            "Each line is a SHA-256 and a file name, as sha256sum writes it; mend or remove the list.",
            "Cada línea es un SHA-256 y un nombre de archivo, como lo escribe sha256sum; corrija o quite la lista."),
    NEWER_JAVA(
            "%s was compiled for a newer Java than this one, %d (%s).",
            "%s se compiló para un Java más nuevo que este, %d (%s).",
            "Run this program with a newer Java, or ask the plug-in's author for one compiled with --release 17.",
            "Ejecute este programa con un Java más nuevo, o pida al autor del plug-in uno compilado con --release 17."),
    NO_SUCH_PROVIDER(
            "%s declares a service that is not in it (%s).",
            "%s declara un servicio que no está en él (%s).",
            "Its author should correct the file in META-INF/services or pack the class.",
            "Su autor debe corregir el archivo en META-INF/services o empaquetar la clase."),
    EMPTY_SERVICE(
            "%s has a file %s that names no class.",
            "%s tiene un archivo %s que no nombra ninguna clase.",
            "Its author should write the name of the class into that file, or leave the file out.",
            "Su autor debe escribir el nombre de la clase en ese archivo, o quitarlo."),
    BROKEN_PROVIDER(
            "%s brings a provider of %s that cannot be made (%s).",
            "%s trae un proveedor de %s que no se puede crear (%s)."),
    BAD_CARD("%s: %s cannot be used: %s", "%s: %s no se puede usar: %s"),
    BRINGS_NOTHING(
            "%s brings nothing: it declares no service, and no other plug-in needs it.",
            "%s no trae nada: no declara ningún servicio y ningún otro plug-in lo necesita.",
            "Name its class in META-INF/services/org.vitral.api.ExplanationMethod (or NetworkProvider, NetworkFormat, EngineProvider), or remove it.",
            "Nombre su clase en META-INF/services/org.vitral.api.ExplanationMethod (o NetworkProvider, NetworkFormat, EngineProvider), o quítelo."),
    DOES_NOT_ANSWER(
            "%s did not say within %d seconds what it brings; it is not used.",
            "%s no dijo en %d segundos lo que trae; no se usa.",
            "Replace it by a repaired version; its thread was left behind until this program is restarted.",
            "Reemplácelo por una versión corregida; su hilo quedó abandonado hasta reiniciar este programa."),
    FAILURE("%2$s", "%2$s"),
    TAKEN(
            "%1$s brings the %2$s \"%3$s\", which %4$s brings too; the one from %4$s is used.",
            "%1$s trae %2$s \"%3$s\", que también trae %4$s; se usa el de %4$s.",
            "Remove one of the two plug-ins, or ask its author for another id.",
            "Quite uno de los dos plug-ins, o pida a su autor otro id."),
    STUCK(
            "%2$s",
            "%2$s",
            "Its thread was left behind; restart this program to be rid of it, and tell the plug-in's author.",
            "Su hilo quedó abandonado; reinicie este programa para librarse de él y avise al autor del plug-in.");

    private final Text cause;
    private final Text remedy;

    Cause(String english, String spanish, String remedyEnglish, String remedySpanish) {
        cause = Text.of(english, spanish);
        remedy = Text.of(remedyEnglish, remedySpanish);
    }

    /** One that only the author can do something about. */
    Cause(String english, String spanish) {
        this(
                english,
                spanish,
                "Ask the plug-in's author for a repaired version.",
                "Pida a quien hizo el plug-in una versión corregida.");
    }

    /** A jar that could not be read: the file system refuses it, or it is damaged. */
    static Problem unreadable(String file, Exception error) {
        Cause cause = error instanceof FileSystemException ? REFUSED : UNREADABLE;
        return cause.in(file, Trouble.reading(error));
    }

    /**
     * This problem in a file.
     *
     * @param found what stands in the places after the file's
     */
    Problem in(String file, Object... found) {
        Object[] places = Stream.concat(Stream.of(file), Stream.of(found)).toArray();
        return new Problem(
                file,
                Text.format(cause.english(), cause.spanish(), places),
                Text.format(remedy.english(), remedy.spanish(), places));
    }
}
