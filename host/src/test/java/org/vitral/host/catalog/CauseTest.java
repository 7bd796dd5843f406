package org.vitral.host.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CauseTest {
    private static final Object[] FOUND = {1002, 1003, 1004, 1005};

    @ParameterizedTest
    @EnumSource
    void both_languages_name_the_same_things(Cause cause) {
        Problem problem = cause.in("1001", FOUND);
        assertThat(named(problem.cause().english()))
                .isEqualTo(named(problem.cause().spanish()));
        assertThat(named(problem.remedy().english()))
                .isEqualTo(named(problem.remedy().spanish()));
    }

    private static Set<String> named(String text) {
        Set<String> all = new TreeSet<>();
        Pattern.compile("100\\d").matcher(text).results().forEach(found -> all.add(found.group()));
        return all;
    }
}
