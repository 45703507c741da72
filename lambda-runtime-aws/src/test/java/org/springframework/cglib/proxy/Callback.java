package org.springframework.cglib.proxy;

/** Stands in for the interface of CGLIB, of which each proxy has instances. */
public interface Callback {}
