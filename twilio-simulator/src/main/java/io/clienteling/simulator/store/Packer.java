package io.clienteling.simulator.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Keeps texts small: resources of a kind have nearly everything in common, and so have they with the examples of a
 * dictionary. Whoever changes the dictionary makes what was packed before unreadable.
 */
final class Packer {
    private static final int ROOM = 2048;

    private final byte[] dictionary = dictionary();
    private final Deflater deflater = new Deflater();
    private final Queue<Inflater> inflaters = new ConcurrentLinkedQueue<>();

    private static byte[] dictionary() {
        try (InputStream in = Objects.requireNonNull(Packer.class.getResourceAsStream("dictionary.txt"))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized byte[] pack(String text) {
        deflater.reset();
        deflater.setDictionary(dictionary);
        deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
        deflater.finish();
        ByteArrayOutputStream packed = new ByteArrayOutputStream(ROOM);
        byte[] room = new byte[ROOM];
        while (!deflater.finished()) {
            packed.write(room, 0, deflater.deflate(room));
        }
        return packed.toByteArray();
    }

    /** The text again. What an earlier version kept is text already. */
    String unpack(Object packed) {
        if (packed instanceof String text) {
            return text;
        }
        Inflater idle = inflaters.poll();
        Inflater inflater = idle == null ? new Inflater() : idle;
        try {
            return inflated(inflater, (byte[]) packed);
        } catch (DataFormatException broken) {
            throw new IllegalStateException("The data is damaged: start with an empty data directory", broken);
        } finally {
            inflater.reset();
            inflaters.add(inflater);
        }
    }

    private String inflated(Inflater inflater, byte[] packed) throws DataFormatException {
        inflater.setInput(packed);
        ByteArrayOutputStream text = new ByteArrayOutputStream(ROOM);
        byte[] room = new byte[ROOM];
        while (!inflater.finished()) {
            int count = inflater.inflate(room);
            if (count == 0 && inflater.needsDictionary()) {
                inflater.setDictionary(dictionary);
            }
            text.write(room, 0, count);
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
