package io.github.lambdaimage.benchmarks.functions.aws;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bean as a class that is not public, whose members our runtime reaches by reflection. */
final class HiddenOrder {
    private long id;
    private @Nullable String name;
    private int count;
    private double price;
    private boolean paid;
    private @Nullable String city;
    private @Nullable String zip;
    private @Nullable Integer rank;
    private @Nullable List<HiddenItem> items;
    private @Nullable String note;

    public long getId() {
        return id;
    }

    public void setId(long id) {
        this.id = id;
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name;
    }

    public int getCount() {
        return count;
    }

    public void setCount(int count) {
        this.count = count;
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

    public @Nullable String getCity() {
        return city;
    }

    public void setCity(@Nullable String city) {
        this.city = city;
    }

    public @Nullable String getZip() {
        return zip;
    }

    public void setZip(@Nullable String zip) {
        this.zip = zip;
    }

    public @Nullable Integer getRank() {
        return rank;
    }

    public void setRank(@Nullable Integer rank) {
        this.rank = rank;
    }

    public @Nullable List<HiddenItem> getItems() {
        return items;
    }

    public void setItems(@Nullable List<HiddenItem> items) {
        this.items = items;
    }

    public @Nullable String getNote() {
        return note;
    }

    public void setNote(@Nullable String note) {
        this.note = note;
    }
}
