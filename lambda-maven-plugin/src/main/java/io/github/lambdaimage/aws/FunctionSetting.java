package io.github.lambdaimage.aws;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.config.Setting;
import io.github.lambdaimage.config.SettingKey;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A setting of a function that CreateFunction takes and that a version keeps: a row of {@link FunctionSettingsTable}. How the
 * SDK sends and reads its value is in {@code aws.sdk}.
 *
 * @param name as in {@code config.json}
 * @param configured how it is read from the configuration
 * @param awsDefault the value that AWS gives it: for null in {@code config.json}, and in a new function
 * @param comparedAs the form in which values are compared, without what AWS does not keep, such as an order
 * @param masked whether values may be secrets, which no text contains
 * @param description what the plan of a new function prints; empty to print nothing
 * @param change what the plan of an update prints after the name, of the old and the new value
 * @param <T> the type of its value; immutable
 */
public record FunctionSetting<T>(
        String name,
        Function<LambdaConfig, Setting<T>> configured,
        T awsDefault,
        UnaryOperator<T> comparedAs,
        boolean masked,
        Function<T, Optional<String>> description,
        BiFunction<T, T, String> change) {

    /** A setting that has the name and the value of a key of {@code config.json}. */
    static <T> FunctionSetting<T> of(SettingKey<T> key, T awsDefault) {
        return of(key.name(), config -> config.setting(key), awsDefault);
    }

    static <T> FunctionSetting<T> of(String name, Function<LambdaConfig, Setting<T>> configured, T awsDefault) {
        return new FunctionSetting<>(
                name,
                configured,
                awsDefault,
                UnaryOperator.identity(),
                false,
                value -> Optional.empty(),
                (from, to) -> from + " -> " + to);
    }

    FunctionSetting<T> comparedAs(UnaryOperator<T> form) {
        return new FunctionSetting<>(name, configured, awsDefault, form, masked, description, change);
    }

    /** The same setting with secret values. Its changes have to be described without them. */
    FunctionSetting<T> masked(BiFunction<T, T, String> words) {
        return new FunctionSetting<>(name, configured, awsDefault, comparedAs, true, description, words);
    }

    FunctionSetting<T> describedAs(Function<T, Optional<String>> words) {
        return new FunctionSetting<>(name, configured, awsDefault, comparedAs, masked, words, change);
    }

    FunctionSetting<T> changeDescribedAs(BiFunction<T, T, String> words) {
        return new FunctionSetting<>(name, configured, awsDefault, comparedAs, masked, description, words);
    }

    /** The value that a function should have: the current one if the setting is not configured. */
    T target(LambdaConfig config, Optional<T> current) {
        Setting<T> setting = configured.apply(config);
        return setting.isPresent() ? setting.orElse(awsDefault) : current.orElse(awsDefault);
    }

    String describeChange(T from, T to) {
        return name + " " + change.apply(from, to);
    }

    String text(T value) {
        return name + "=" + (masked ? "masked" : value);
    }

    @Override
    public String toString() {
        return name;
    }
}
