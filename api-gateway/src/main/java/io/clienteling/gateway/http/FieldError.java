package io.clienteling.gateway.http;

/**
 * What is wrong with one field of a request.
 *
 * @param field as the API names it
 * @param message what is wrong with it, and what to send
 */
public record FieldError(String field, String message) {}
