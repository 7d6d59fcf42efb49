package io.clienteling.systemtests.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PackagesTest {

    private static final Pattern SENTENCE = Pattern.compile("/\\*\\*[^/]*[a-z][^/]*\\.\\s*(\\*/|\\n)");

    @Test
    void eachPackageSaysInASentenceWhatItIsFor() throws IOException {
        var packages = packages();

        assertThat(packages).isNotEmpty().allSatisfy(directory -> {
            var info = directory.resolve("package-info.java");
            assertThat(info).exists();
            assertThat(Files.readString(info)).containsPattern(SENTENCE).contains("@NullMarked");
        });
    }

    private static Set<Path> packages() throws IOException {
        var packages = new TreeSet<Path>();
        for (var module : Project.modules()) {
            var sources = module.resolve("src/main/java");
            if (Files.isDirectory(sources)) {
                try (var files = Files.walk(sources)) {
                    files.filter(file -> file.toString().endsWith(".java"))
                            .forEach(file -> packages.add(file.resolveSibling("")));
                }
            }
        }
        return packages;
    }
}
