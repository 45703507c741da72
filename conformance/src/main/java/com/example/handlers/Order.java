package com.example.handlers;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A bean with members of many types. */
public class Order {

    /** A set of constants. */
    public enum Status {
        OPEN,
        SHIPPED
    }

    private String id;
    private int number;
    private long total;
    private Boolean paid;
    private boolean gift;
    private Status status;
    private BigDecimal amount;
    private List<Item> items;
    private Map<String, Item> byName;
    private Order parent;
    private String[] tags;

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public int getNumber() {
        return number;
    }

    public void setNumber(int number) {
        this.number = number;
    }

    public long getTotal() {
        return total;
    }

    public void setTotal(long total) {
        this.total = total;
    }

    public Boolean getPaid() {
        return paid;
    }

    public void setPaid(Boolean paid) {
        this.paid = paid;
    }

    public boolean isGift() {
        return gift;
    }

    public void setGift(boolean gift) {
        this.gift = gift;
    }

    public Status getStatus() {
        return status;
    }

    public void setStatus(Status status) {
        this.status = status;
    }

    public BigDecimal getAmount() {
        return amount;
    }

    public void setAmount(BigDecimal amount) {
        this.amount = amount;
    }

    public List<Item> getItems() {
        return items;
    }

    public void setItems(List<Item> items) {
        this.items = items;
    }

    public Map<String, Item> getByName() {
        return byName;
    }

    public void setByName(Map<String, Item> byName) {
        this.byName = byName;
    }

    public Order getParent() {
        return parent;
    }

    public void setParent(Order parent) {
        this.parent = parent;
    }

    public String[] getTags() {
        return tags;
    }

    public void setTags(String[] tags) {
        this.tags = tags;
    }
}
