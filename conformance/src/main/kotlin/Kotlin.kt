package com.example.kotlin

import com.amazonaws.services.lambda.runtime.Context
import com.amazonaws.services.lambda.runtime.RequestHandler
import com.amazonaws.services.lambda.runtime.RequestStreamHandler
import java.io.IOException
import java.io.InputStream
import java.io.OutputStream

/** Properties with defaults: a constructor without parameters exists. */
data class Order(var id: String? = null, var count: Int = 1, var isPaid: Boolean = false, var parts: List<Order> = emptyList())

/** No such constructor. */
data class Fixed(val id: String, val count: Int)

class OfData : RequestHandler<Order?, Order?> {
    override fun handleRequest(input: Order?, context: Context): Order? = input
}

/** A parameter that must not be null. */
class NotNull : RequestHandler<Order, String> {
    override fun handleRequest(input: Order, context: Context): String = "${input.id} ${input.count}"
}

class OfFixed : RequestHandler<Fixed?, String> {
    override fun handleRequest(input: Fixed?, context: Context): String = input.toString()
}

class ToFixed : RequestHandler<String, Fixed> {
    override fun handleRequest(input: String, context: Context): Fixed = Fixed(input, input.length)
}

class OfMap : RequestHandler<Map<String, Any?>, Map<String, Any?>> {
    override fun handleRequest(input: Map<String, Any?>, context: Context): Map<String, Any?> = input.filterValues { it != null }
}

class ToUnit : RequestHandler<String, Unit> {
    override fun handleRequest(input: String, context: Context) {
        context.logger.log("got $input\n")
    }
}

class Streams : RequestStreamHandler {
    override fun handleRequest(input: InputStream, output: OutputStream, context: Context) {
        input.use { it.copyTo(output) }
    }
}

abstract class Base<I, O>(private val handle: (I) -> O) : RequestHandler<I, O> {
    override fun handleRequest(input: I, context: Context): O = handle(input)
}

class OfLambda : Base<List<Int>, Int>({ it.sum() })

class Checked : RequestHandler<String, String> {
    override fun handleRequest(input: String, context: Context): String =
        if (input == "fail") throw IOException("not declared") else input
}

/** An object: its constructor is private. */
object Single : RequestHandler<String, String> {
    override fun handleRequest(input: String, context: Context): String = input
}

class Companion {
    companion object {
        @JvmStatic
        fun handle(input: String): String = "companion $input"
    }
}

class Defaults {
    @JvmOverloads
    fun handle(input: String, greeting: String = "hello"): String = "$greeting $input"
}

fun handle(input: String, context: Context): String = "top level $input"

sealed interface Answer

data class Good(val value: String) : Answer

data class Bad(val reason: String, val code: Int) : Answer

class ToSealed : RequestHandler<String, Answer> {
    override fun handleRequest(input: String, context: Context): Answer = if (input == "fail") Bad("no", 4) else Good(input)
}
