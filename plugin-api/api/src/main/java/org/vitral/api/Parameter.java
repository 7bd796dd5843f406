package org.vitral.api;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Something a person can tell a method: plain data, from which the host draws the form, parses and validates what comes
 * from page, command line and REST, and writes down what was used.
 *
 * <p>Begin with {@link #whole}, {@link #decimal}, {@link #choice}, {@link #flag} or {@link #layer}; keep the result in a
 * constant; read its value with {@link Request#get}.
 *
 * @param <T> the type of its value
 */
@ApiStatus(since = "1.0.0")
public sealed interface Parameter<T> {

    /** Names it: small letters, digits and {@code -}; people write {@code -P method.key=value}. */
    String key();

    /** A few words in front of the field. */
    Text label();

    /** A sentence that says what it does and when to change it. */
    Text help();

    /** Its value unless a person gives one. */
    Default<T> byDefault();

    /** Another parameter's value that makes this one matter; it is shown only then. */
    Optional<When> when();

    /** The heading under which the form puts it, if any. */
    Optional<Text> group();

    /**
     * The value for what a person wrote.
     *
     * @throws ParameterException if it is none, or out of bounds; says what is allowed
     */
    T parse(String text);

    /** The type of its value. */
    Class<T> type();

    /**
     * A condition on another parameter of the same method.
     *
     * @param key of the other parameter
     * @param values its values, as a person writes them, for which the condition holds
     */
    record When(String key, List<String> values) {
        public When {
            values = List.copyOf(values);
        }
    }

    /**
     * What a parameter's value is if nobody gives one.
     *
     * @param <T> the type of the value
     */
    sealed interface Default<T> {
        /** Always the same. */
        record Fixed<T>(T value) implements Default<T> {}

        /** One for each value of another parameter (which has a fixed default), as a person writes it; {@code otherwise} for the rest. */
        record By<T>(String key, Map<String, T> values, T otherwise) implements Default<T> {
            public By {
                values = Map.copyOf(values);
            }
        }

        /** The method decides at run time, as {@code how} says, and tells the value by {@link Run#chose}. */
        record Automatic<T>(Text how) implements Default<T> {}
    }

    /** A whole number. */
    static Whole whole(String key, Text label, int byDefault) {
        return new Whole(
                key,
                label,
                Text.same(""),
                new Default.Fixed<>(byDefault),
                0,
                Integer.MAX_VALUE,
                1,
                Text.same(""),
                false,
                Optional.empty(),
                Optional.empty());
    }

    /** A decimal number. */
    static Decimal decimal(String key, Text label, double byDefault) {
        return new Decimal(
                key,
                label,
                Text.same(""),
                new Default.Fixed<>(byDefault),
                0,
                Double.MAX_VALUE,
                Text.same(""),
                false,
                Optional.empty(),
                Optional.empty());
    }

    /** One of several values; the first is the default. */
    static Choice choice(String key, Text label, Option... options) {
        return new Choice(
                key,
                label,
                Text.same(""),
                new Default.Fixed<>(options[0].value()),
                List.of(options),
                Optional.empty(),
                Optional.empty());
    }

    /** Yes or no. */
    static Flag flag(String key, Text label, boolean byDefault) {
        return new Flag(key, label, Text.same(""), new Default.Fixed<>(byDefault), Optional.empty(), Optional.empty());
    }

    /** One of the network's spatial layers; the last one by default. */
    static Layer layer(String key, Text label) {
        return new Layer(key, label, Text.same(""), Optional.empty(), Optional.empty());
    }

    /** A value of a choice. */
    static Option option(String value, Text label) {
        return new Option(value, label);
    }

    /**
     * A value of a choice.
     *
     * @param value as people write it
     * @param label as the form shows it
     */
    record Option(String value, Text label) {}

    /**
     * A whole number between bounds.
     *
     * @param least the smallest value allowed
     * @param most the largest value allowed
     * @param step between values that the form offers
     * @param unit such as "pixels"; may be empty
     * @param logarithmic whether a slider should have equal ratios at equal distances
     */
    record Whole(
            String key,
            Text label,
            Text help,
            Default<Integer> byDefault,
            int least,
            int most,
            int step,
            Text unit,
            boolean logarithmic,
            Optional<When> when,
            Optional<Text> group)
            implements Parameter<Integer> {
        public Whole {
            Ids.checkKey(key);
            requireNonNull(label, help, byDefault, unit, when, group);
            if (least > most || step < 1) {
                throw new IllegalArgumentException(key + ": bounds " + least + " to " + most + ", step " + step);
            }
            for (int value : Defaults.values(byDefault)) {
                if (value < least || value > most) {
                    throw new IllegalArgumentException(
                            key + ": default " + value + " is not within " + least + " to " + most);
                }
            }
        }

        /** With bounds, both allowed. Give these before a default outside the former ones. */
        public Whole between(int least, int most) {
            return new Whole(key, label, help, byDefault, least, most, step, unit, logarithmic, when, group);
        }

        /** With a help text. */
        public Whole help(Text help) {
            return new Whole(key, label, help, byDefault, least, most, step, unit, logarithmic, when, group);
        }

        /** With a unit. */
        public Whole unit(Text unit) {
            return new Whole(key, label, help, byDefault, least, most, step, unit, logarithmic, when, group);
        }

        /** In steps, for the form. */
        public Whole step(int step) {
            return new Whole(key, label, help, byDefault, least, most, step, unit, logarithmic, when, group);
        }

        /** On a logarithmic slider. */
        public Whole logarithmically() {
            return new Whole(key, label, help, byDefault, least, most, step, unit, true, when, group);
        }

        /** Decided by the method, unless a person does. */
        public Whole automatic(Text how) {
            return new Whole(
                    key, label, help, new Default.Automatic<>(how), least, most, step, unit, logarithmic, when, group);
        }

        /** Shown only when another parameter has one of these values. */
        public Whole when(Parameter<?> other, String... values) {
            return new Whole(
                    key,
                    label,
                    help,
                    byDefault,
                    least,
                    most,
                    step,
                    unit,
                    logarithmic,
                    Optional.of(new When(other.key(), List.of(values))),
                    group);
        }

        /** Under a heading. */
        public Whole group(Text group) {
            return new Whole(
                    key, label, help, byDefault, least, most, step, unit, logarithmic, when, Optional.of(group));
        }

        @Override
        public Integer parse(String text) {
            int value;
            try {
                value = Integer.parseInt(text.strip());
            } catch (NumberFormatException e) {
                throw refused(text);
            }
            if (value < least || value > most) {
                throw refused(text);
            }
            return value;
        }

        private ParameterException refused(String text) {
            return new ParameterException(Text.format(
                    "%s must be a whole number from %s to %s, not \"%s\".",
                    "%s debe ser un número entero de %s a %s, no \"%s\".", key, least, most, Defaults.shorten(text)));
        }

        @Override
        public Class<Integer> type() {
            return Integer.class;
        }
    }

    /**
     * A decimal number between bounds.
     *
     * @param least the smallest value allowed
     * @param most the largest value allowed
     * @param unit may be empty
     * @param logarithmic whether a slider should have equal ratios at equal distances
     */
    record Decimal(
            String key,
            Text label,
            Text help,
            Default<Double> byDefault,
            double least,
            double most,
            Text unit,
            boolean logarithmic,
            Optional<When> when,
            Optional<Text> group)
            implements Parameter<Double> {
        public Decimal {
            Ids.checkKey(key);
            requireNonNull(label, help, byDefault, unit, when, group);
            if (!(least <= most)) {
                throw new IllegalArgumentException(key + ": bounds " + least + " to " + most);
            }
            for (double value : Defaults.values(byDefault)) {
                if (!(value >= least && value <= most)) {
                    throw new IllegalArgumentException(
                            key + ": default " + value + " is not within " + least + " to " + most);
                }
            }
        }

        /** With bounds, both allowed. */
        public Decimal between(double least, double most) {
            return new Decimal(key, label, help, byDefault, least, most, unit, logarithmic, when, group);
        }

        /** With a help text. */
        public Decimal help(Text help) {
            return new Decimal(key, label, help, byDefault, least, most, unit, logarithmic, when, group);
        }

        /** With a unit. */
        public Decimal unit(Text unit) {
            return new Decimal(key, label, help, byDefault, least, most, unit, logarithmic, when, group);
        }

        /** On a logarithmic slider. */
        public Decimal logarithmically() {
            return new Decimal(key, label, help, byDefault, least, most, unit, true, when, group);
        }

        /** Shown only when another parameter has one of these values. */
        public Decimal when(Parameter<?> other, String... values) {
            return new Decimal(
                    key,
                    label,
                    help,
                    byDefault,
                    least,
                    most,
                    unit,
                    logarithmic,
                    Optional.of(new When(other.key(), List.of(values))),
                    group);
        }

        /** Under a heading. */
        public Decimal group(Text group) {
            return new Decimal(key, label, help, byDefault, least, most, unit, logarithmic, when, Optional.of(group));
        }

        @Override
        public Double parse(String text) {
            double value;
            try {
                value = Double.parseDouble(text.strip());
            } catch (NumberFormatException e) {
                throw refused(text);
            }
            if (!(value >= least && value <= most)) {
                throw refused(text);
            }
            return value;
        }

        private ParameterException refused(String text) {
            return new ParameterException(Text.format(
                    "%s must be a number from %s to %s, not \"%s\".",
                    "%s debe ser un número de %s a %s, no \"%s\".",
                    key,
                    Defaults.write(least),
                    Defaults.write(most),
                    Defaults.shorten(text)));
        }

        @Override
        public Class<Double> type() {
            return Double.class;
        }
    }

    /**
     * One of several values.
     *
     * @param options at least one
     */
    record Choice(
            String key,
            Text label,
            Text help,
            Default<String> byDefault,
            List<Option> options,
            Optional<When> when,
            Optional<Text> group)
            implements Parameter<String> {
        public Choice {
            Ids.checkKey(key);
            requireNonNull(label, help, byDefault, when, group);
            options = List.copyOf(options);
            List<String> values = options.stream().map(Option::value).toList();
            for (String value : Defaults.values(byDefault)) {
                if (!values.contains(value)) {
                    throw new IllegalArgumentException(key + ": default " + value + " is none of " + values);
                }
            }
        }

        /** With a help text. */
        public Choice help(Text help) {
            return new Choice(key, label, help, byDefault, options, when, group);
        }

        /** With a default that follows another choice: {@code values} of the other to values of this. */
        public Choice defaultBy(Choice other, Map<String, String> values) {
            String otherwise = Defaults.values(byDefault).get(0);
            return new Choice(key, label, help, new Default.By<>(other.key(), values, otherwise), options, when, group);
        }

        /** Shown only when another parameter has one of these values. */
        public Choice when(Parameter<?> other, String... values) {
            return new Choice(
                    key, label, help, byDefault, options, Optional.of(new When(other.key(), List.of(values))), group);
        }

        /** Under a heading. */
        public Choice group(Text group) {
            return new Choice(key, label, help, byDefault, options, when, Optional.of(group));
        }

        @Override
        public String parse(String text) {
            String value = text.strip();
            List<String> values = options.stream().map(Option::value).toList();
            if (!values.contains(value)) {
                throw new ParameterException(Text.format(
                        "%s must be one of %s, not \"%s\".",
                        "%s debe ser uno de %s, no \"%s\".", key, String.join(", ", values), Defaults.shorten(text)));
            }
            return value;
        }

        @Override
        public Class<String> type() {
            return String.class;
        }
    }

    /** Yes or no, written {@code true} or {@code false}. */
    record Flag(
            String key, Text label, Text help, Default<Boolean> byDefault, Optional<When> when, Optional<Text> group)
            implements Parameter<Boolean> {
        public Flag {
            Ids.checkKey(key);
            requireNonNull(label, help, byDefault, when, group);
        }

        /** With a help text. */
        public Flag help(Text help) {
            return new Flag(key, label, help, byDefault, when, group);
        }

        /** Shown only when another parameter has one of these values. */
        public Flag when(Parameter<?> other, String... values) {
            return new Flag(key, label, help, byDefault, Optional.of(new When(other.key(), List.of(values))), group);
        }

        /** Under a heading. */
        public Flag group(Text group) {
            return new Flag(key, label, help, byDefault, when, Optional.of(group));
        }

        @Override
        public Boolean parse(String text) {
            return switch (text.strip()) {
                case "true", "on", "yes" -> true;
                case "false", "off", "no" -> false;
                default ->
                    throw new ParameterException(Text.format(
                            "%s must be true or false, not \"%s\".",
                            "%s debe ser true o false, no \"%s\".", key, Defaults.shorten(text)));
            };
        }

        @Override
        public Class<Boolean> type() {
            return Boolean.class;
        }
    }

    /**
     * One of the network's spatial layers ({@link NetworkCard#layers}). By default the last one; the host checks that the
     * network has it and hands the method a name in either case.
     */
    record Layer(String key, Text label, Text help, Optional<When> when, Optional<Text> group)
            implements Parameter<String> {
        public Layer {
            Ids.checkKey(key);
            requireNonNull(label, help, when, group);
        }

        /** With a help text. */
        public Layer help(Text help) {
            return new Layer(key, label, help, when, group);
        }

        /** Under a heading. */
        public Layer group(Text group) {
            return new Layer(key, label, help, when, Optional.of(group));
        }

        @Override
        public Default<String> byDefault() {
            return new Default.Automatic<>(Text.of("the last spatial layer", "la última capa espacial"));
        }

        @Override
        public String parse(String text) {
            return text.strip();
        }

        @Override
        public Class<String> type() {
            return String.class;
        }
    }

    private static void requireNonNull(Object... components) {
        for (Object component : components) {
            Objects.requireNonNull(component);
        }
    }
}
