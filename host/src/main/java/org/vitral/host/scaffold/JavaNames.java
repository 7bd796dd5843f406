package org.vitral.host.scaffold;

import java.util.List;
import java.util.Locale;
import javax.lang.model.SourceVersion;

/**
 * What a plug-in's id becomes in Java and for people: {@code my-method} is the class {@code MyMethod} in
 * {@code org.example.mymethod}, called "My method".
 */
record JavaNames(String type, String pack, String title) {
    private static final List<String> IMPORTED = List.of("org.vitral.api.", "java.util.", "java.lang.");

    static JavaNames of(String id) {
        StringBuilder type = new StringBuilder();
        StringBuilder title = new StringBuilder();
        for (String word : id.split("[._-]+")) {
            if (!word.isEmpty()) {
                String rest = word.substring(1);
                type.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(rest);
                title.append(title.isEmpty() ? word.substring(0, 1).toUpperCase(Locale.ROOT) + rest : " " + word);
            }
        }
        String name = type.toString();
        if (Character.isDigit(name.charAt(0))) {
            name = "Plugin" + name;
        }
        if (isTaken(name)) {
            name += "Plugin";
        }
        String pack = name.toLowerCase(Locale.ROOT);
        if (SourceVersion.isKeyword(pack)) {
            pack += "plugin";
        }
        return new JavaNames(name, "org.example." + pack, title.toString());
    }

    /** Whether the template means another class by this name. */
    private static boolean isTaken(String name) {
        for (String prefix : IMPORTED) {
            try {
                Class.forName(prefix + name, false, JavaNames.class.getClassLoader());
                return true;
            } catch (ClassNotFoundException | LinkageError free) {
                continue; // NoClassDefFoundError: differs by small and capital letters on a file system that does not
                // care
            }
        }
        return false;
    }
}
