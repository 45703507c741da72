package com.example.groovy

import com.amazonaws.services.lambda.runtime.Context
import com.amazonaws.services.lambda.runtime.RequestHandler
import groovy.transform.CompileStatic
import groovy.transform.Immutable

/** A bean of Groovy. */
class Order {
    String id
    int count
    boolean paid
    List<Order> parts
}

class OfBean implements RequestHandler<Order, String> {
    @Override
    String handleRequest(Order input, Context context) {
        "${input?.id} ${input?.count} ${input?.paid} ${input?.parts*.id}"
    }
}

class ToBean implements RequestHandler<String, Order> {
    @Override
    Order handleRequest(String input, Context context) {
        new Order(id: input, count: 2)
    }
}

class OfMap implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    @Override
    Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
        [given: input, keys: input?.keySet()?.sort()]
    }
}

/** Returns a text with values in it, which is no String. */
class Template {
    CharSequence handle(String input) {
        "template ${input}"
    }

    def untyped(input) {
        "untyped ${input}" as String
    }

    static String ofClass(String input) {
        "static $input"
    }

    String failing(String input) {
        if (input == 'fail') {
            throw new IOException('not declared')
        }
        input
    }
}

@CompileStatic
class Compiled implements RequestHandler<List<Integer>, Integer> {
    @Override
    Integer handleRequest(List<Integer> input, Context context) {
        input == null ? null : input.size()
    }
}

trait Greets {
    String handle(String input) {
        "trait $input"
    }
}

class OfTrait implements Greets {}
