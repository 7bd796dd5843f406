package org.vitral.host.catalog;

import com.github.zafarkhaja.semver.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pf4j.PluginDependency;
import org.vitral.api.Api;
import org.vitral.api.Text;

/**
 * Reads a staged jar's manifest and says what is wrong with it. PF4J would take a version that is not one, and speaks of the
 * rest in words for developers.
 */
final class Inspection {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern RANGE_OF_ONE = Pattern.compile("\\d+\\.\\d+\\.\\d+");
    private static final String SERVICES = "META-INF/services/";
    private static final String API = "org/vitral/api/Api.class";

    private Inspection() {}

    /** The jar as a plug-in; otherwise {@code problems} has one more. */
    static Optional<Bundle> of(String file, Staged staged, List<Problem> problems) {
        Attributes manifest;
        boolean bundlesApi;
        boolean declaresServices;
        try (JarFile jar = new JarFile(staged.jar().toFile(), false)) {
            Manifest found = jar.getManifest();
            manifest = found == null ? new Attributes() : found.getMainAttributes();
            List<String> names = Collections.list(jar.entries()).stream()
                    .map(JarEntry::getName)
                    .toList();
            bundlesApi = names.stream().anyMatch(n -> n.startsWith("org/vitral/api/") && n.endsWith(".class"));
            declaresServices = names.stream().anyMatch(n -> n.startsWith(SERVICES) && !n.equals(SERVICES));
        } catch (IOException | RuntimeException e) {
            problems.add(Cause.unreadable(file, e));
            return Optional.empty();
        }
        for (Path library : staged.libraries()) {
            bundlesApi |= carriesApi(library);
        }
        return Optional.ofNullable(check(file, manifest, staged, bundlesApi, declaresServices, problems));
    }

    private static @Nullable Bundle check(
            String file,
            Attributes manifest,
            Staged staged,
            boolean bundlesApi,
            boolean declaresServices,
            List<Problem> problems) {
        String id = value(manifest, "Plugin-Id");
        String version = value(manifest, "Plugin-Version");
        String requires = value(manifest, "Plugin-Requires");
        String dependencies = value(manifest, "Plugin-Dependencies");
        if (id.isEmpty()) {
            problems.add(Cause.WITHOUT_ID.in(file));
            return null;
        }
        if (!ID.matcher(id).matches()) {
            problems.add(Cause.BAD_ID.in(file, Words.line(id)));
            return null;
        }
        if (!Version.isValid(version)) {
            problems.add(Cause.BAD_VERSION.in(file, Words.line(version)));
            return null;
        }
        if (!isRange(requires)) {
            problems.add(Cause.BAD_REQUIRES.in(file, Words.line(requires)));
            return null;
        }
        if (!within(Api.VERSION, requires)) {
            problems.add(Cause.OTHER_API.in(file, Words.line(requires), Api.VERSION));
            return null;
        }
        List<Bundle.Needed> needs = new ArrayList<>();
        for (String each : dependencies.split(",", -1)) {
            if (!each.isBlank()) {
                PluginDependency needed = new PluginDependency(each.strip());
                needs.add(
                        new Bundle.Needed(needed.getPluginId(), needed.getPluginVersionSupport(), needed.isOptional()));
            }
        }
        if (needs.stream().anyMatch(n -> !ID.matcher(n.id()).matches() || !isRange(n.range()))) {
            problems.add(Cause.BAD_DEPENDENCIES.in(file, Words.line(dependencies)));
            return null;
        }
        if (bundlesApi) {
            problems.add(Cause.BUNDLES_API.in(file));
        }
        return new Bundle(file, id, version, description(manifest), needs, staged, declaresServices);
    }

    private static Text description(Attributes manifest) {
        String english = Words.line(value(manifest, "Plugin-Description"));
        String spanish = Words.line(value(manifest, "Plugin-Description-Es"));
        return Text.of(english, spanish.isEmpty() ? english : spanish);
    }

    private static String value(Attributes manifest, String name) {
        String value = manifest.getValue(name);
        return value == null ? "" : value.strip();
    }

    private static boolean carriesApi(Path library) {
        try (JarFile jar = new JarFile(library.toFile(), false)) {
            return jar.getEntry(API) != null;
        } catch (IOException | RuntimeException damaged) { // will show when a class is missing
            return false;
        }
    }

    private static boolean isRange(String range) {
        try {
            within(Api.VERSION, range);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** As PF4J has it: no range is every version, a single version is that or a later one. */
    static boolean within(String version, String range) {
        if (range.isEmpty() || range.equals("*")) {
            return true;
        }
        String expression = RANGE_OF_ONE.matcher(range).matches() ? ">=" + range : range;
        return Version.parse(version).satisfies(expression);
    }
}
