package com.example.scala

import com.amazonaws.services.lambda.runtime.{Context, RequestHandler, RequestStreamHandler}
import java.io.{IOException, InputStream, OutputStream}
import scala.beans.{BeanProperty, BooleanBeanProperty}
import scala.jdk.CollectionConverters.*

/** A bean. */
class Order:
  @BeanProperty var id: String = null
  @BeanProperty var count: Int = 1
  @BooleanBeanProperty var paid: Boolean = false
  @BeanProperty var parts: java.util.List[Order] = null

/** No constructor without parameters, no getters. */
case class Fixed(id: String, count: Int)

class OfBean extends RequestHandler[Order, Order]:
  override def handleRequest(input: Order, context: Context): Order = input

class OfCaseClass extends RequestHandler[Fixed, String]:
  override def handleRequest(input: Fixed, context: Context): String = s"$input"

class ToCaseClass extends RequestHandler[String, Fixed]:
  override def handleRequest(input: String, context: Context): Fixed = Fixed(input, 1)

class OfMap extends RequestHandler[java.util.Map[String, Object], java.util.Map[String, Object]]:
  override def handleRequest(input: java.util.Map[String, Object], context: Context): java.util.Map[String, Object] =
    if input == null then null else input.asScala.filter(_._2 != null).asJava

class ToOption extends RequestHandler[String, Option[String]]:
  override def handleRequest(input: String, context: Context): Option[String] = Option(input)

trait Greeting[I] extends RequestHandler[I, String]:
  def greet(input: I): String
  override def handleRequest(input: I, context: Context): String = "trait " + greet(input)

class OfTrait extends Greeting[Integer]:
  override def greet(input: Integer): String = s"$input"

class Streams extends RequestStreamHandler:
  override def handleRequest(input: InputStream, output: OutputStream, context: Context): Unit =
    input.transferTo(output)

class Methods:
  def value(input: String): String = s"value $input"
  def number(input: Int): Int = input + 1
  def unit(input: String): Unit = ()
  def failing(input: String): String = if input == "fail" then throw IOException("not declared") else input
  def curried(input: String)(context: Context): String = s"curried $input"
  def default(input: String, greeting: String = "hello"): String = s"$greeting $input"

/** An object: static methods that forward to it. */
object Single:
  def handle(input: String): String = s"object $input"
