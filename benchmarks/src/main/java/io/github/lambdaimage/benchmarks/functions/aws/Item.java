package io.github.lambdaimage.benchmarks.functions.aws;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bean inside of an {@link Order}. */
public final class Item {
    private int id;
    private @Nullable String name;
    private double price;
    private boolean paid;
    private @Nullable List<String> tags;

    public int getId() {
        return id;
    }

    public void setId(int id) {
        this.id = id;
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name;
    }

    public double getPrice() {
        return price;
    }

    public void setPrice(double price) {
        this.price = price;
    }

    public boolean isPaid() {
        return paid;
    }

    public void setPaid(boolean paid) {
        this.paid = paid;
    }

    public @Nullable List<String> getTags() {
        return tags;
    }

    public void setTags(@Nullable List<String> tags) {
        this.tags = tags;
    }
}
