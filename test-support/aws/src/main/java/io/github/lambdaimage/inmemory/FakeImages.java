package io.github.lambdaimage.inmemory;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Images that a test adds, without content. */
final class FakeImages implements RepositoryImages {

    private final Map<String, Map<String, Stored>> repositories = new HashMap<>();

    @Override
    public Optional<Stored> find(String repository, String reference) {
        return Optional.ofNullable(
                repositories.getOrDefault(repository, Map.of()).get(reference));
    }

    @Override
    public void put(String repository, String tag, Stored image) {
        Map<String, Stored> images = repositories.computeIfAbsent(repository, name -> new TreeMap<>());
        images.putIfAbsent(image.digest(), image);
        images.put(tag, images.get(image.digest()));
    }

    @Override
    public void deleteAll(String repository) {
        repositories.remove(repository);
    }

    @Override
    public String state(String repository) {
        StringBuilder state = new StringBuilder();
        repositories.getOrDefault(repository, Map.of()).forEach((reference, image) -> state.append("  image ")
                .append(reference)
                .append(' ')
                .append(image.digest())
                .append('\n'));
        return state.toString();
    }
}
