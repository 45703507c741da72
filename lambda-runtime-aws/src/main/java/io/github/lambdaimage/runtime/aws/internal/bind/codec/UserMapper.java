package io.github.lambdaimage.runtime.aws.internal.bind.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import io.github.lambdaimage.runtime.aws.internal.bind.type.BoundType;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Jackson of the function, with the settings of AWS's client and the modules on the class path. One setting differs: creators
 * are found without an annotation, as records and Kotlin's classes require.
 */
final class UserMapper implements JacksonMapper {
    private final ObjectMapper mapper;

    UserMapper(ClassLoader loader) {
        mapper = configured(new ObjectMapper());
        mapper.registerModules(ObjectMapper.findModules(loader));
    }

    // Their replacements do not exist in all versions that functions have.
    @SuppressWarnings("deprecation")
    private static ObjectMapper configured(ObjectMapper mapper) {
        mapper.configure(MapperFeature.USE_STD_BEAN_NAMING, true);
        mapper.configure(MapperFeature.INFER_PROPERTY_MUTATORS, false);
        mapper.configure(MapperFeature.USE_GETTERS_AS_SETTERS, false);
        mapper.configure(JsonParser.Feature.ALLOW_NON_NUMERIC_NUMBERS, true);
        mapper.configure(JsonParser.Feature.ALLOW_NUMERIC_LEADING_ZEROS, true);
        mapper.configure(JsonParser.Feature.ALLOW_SINGLE_QUOTES, true);
        mapper.configure(JsonParser.Feature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER, true);
        mapper.configure(JsonParser.Feature.ALLOW_UNQUOTED_CONTROL_CHARS, true);
        mapper.configure(JsonParser.Feature.ALLOW_UNQUOTED_FIELD_NAMES, true);
        mapper.enable(
                DeserializationFeature.ACCEPT_EMPTY_ARRAY_AS_NULL_OBJECT,
                DeserializationFeature.ACCEPT_EMPTY_STRING_AS_NULL_OBJECT,
                DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY,
                DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL,
                DeserializationFeature.UNWRAP_SINGLE_VALUE_ARRAYS);
        mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
        mapper.setSerializationInclusion(JsonInclude.Include.NON_NULL);
        return mapper;
    }

    @Override
    public @Nullable Object read(byte[] json, BoundType type) throws JsonFailure {
        try {
            return mapper.readValue(json, mapper.constructType(type.toReflected()));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public byte[] write(Object value, BoundType type) throws JsonFailure {
        try {
            return mapper.writerFor(mapper.constructType(type.toReflected())).writeValueAsBytes(value);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static JsonFailure failure(IOException e) {
        String problem = e instanceof JsonProcessingException known ? known.getOriginalMessage() : e.toString();
        JsonFailure failure = JsonFailure.mismatch(problem, e);
        List<JsonMappingException.Reference> path =
                e instanceof JsonMappingException mapping ? mapping.getPath() : List.of();
        for (int i = path.size() - 1; i >= 0; i--) {
            String member = path.get(i).getFieldName();
            failure = member == null ? failure.in(path.get(i).getIndex()) : failure.in(member);
        }
        return failure;
    }
}
