package io.clienteling.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {
    private static final String JAVA = ProcessHandle.current().info().command().orElseThrow();

    @TempDir
    private Path target;

    private Path jar;
    private AotCache cache;

    @BeforeEach
    void build() throws IOException {
        jar = jarOf(Greeter.class);
        cache = new AotCache(jar);
        Files.createDirectory(target.resolve("lib"));
    }

    @Test
    void whatWasLearntIsUsedByTheNextStart() throws Exception {
        assertThat(cache.option()).isEmpty();

        cache.learn(start());

        assertThat(cache.option()).containsExactly("-XX:AOTCache=" + target.resolve("greeter.aot"));
        var strictly = List.of(JAVA, cache.option().getFirst(), "-XX:AOTMode=on", "-jar", jar.toString());
        assertThat(Programs.run(strictly)).isEqualTo("hello");
    }

    @Test
    void whatWasLearntOfAnOlderJarOrLibraryIsPassedOver() throws Exception {
        cache.learn(start());
        assertThat(cache.isFresh()).isTrue();

        var library = Files.createFile(target.resolve("lib/newer.jar"));
        Files.setLastModifiedTime(library, FileTime.from(Instant.now().plusSeconds(60)));

        assertThat(cache.isFresh()).isFalse();
        assertThat(cache.option()).isEmpty();
    }

    @Test
    void aStartThatFailsLeavesNoCacheButItsReason() throws Exception {
        cache.learn(new Command(List.of(JAVA, "-jar", jar.toString(), "fail"), Map.of()));

        assertThat(cache.option()).isEmpty();
        assertThat(target.resolve("greeter.aot.log")).content().contains("told to fail");
        assertThat(target).isDirectoryNotContaining("glob:**.aot*[0-9]");
    }

    private Command start() {
        return new Command(List.of(JAVA, "-jar", jar.toString()), Map.of());
    }

    private Path jarOf(Class<?> program) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, program.getName());
        var file = target.resolve("greeter.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            var name = program.getName().replace('.', '/') + ".class";
            out.putNextEntry(new JarEntry(name));
            copy("/" + name, out);
        }
        return file;
    }

    private static void copy(String resource, OutputStream out) throws IOException {
        try (var in = Greeter.class.getResourceAsStream(resource)) {
            in.transferTo(out);
        }
    }

    /** A program that says hello, or fails when it is told to. */
    static final class Greeter {
        private Greeter() {}

        public static void main(String[] words) {
            if (words.length > 0) {
                throw new IllegalStateException("told to fail");
            }
            System.out.println("hello");
        }
    }
}
