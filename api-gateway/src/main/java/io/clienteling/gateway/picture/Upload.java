package io.clienteling.gateway.picture;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * How a picture is put into the bucket.
 *
 * @param uploadUrl where to {@code PUT} it, until then
 * @param publicUrl where anybody reads it afterwards
 * @param headers the header fields that the {@code PUT} must carry, as they are
 */
public record Upload(URI uploadUrl, URI publicUrl, Instant expiresAt, Map<String, String> headers) {}
