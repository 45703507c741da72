package com.example.serializers;

/** Not a serializer. */
public final class Unserializable {}
