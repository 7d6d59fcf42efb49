package io.clienteling.systemtests.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinksTest {

    @Test
    void eachLinkOfADocumentLeadsToAFileAndAHeadingThatAreThere() throws IOException {
        var documents = Markdown.all();
        var broken = new ArrayList<String>();
        var followed = 0;
        for (var document : documents) {
            for (var link : document.links()) {
                followed++;
                if (!leadsSomewhere(document, link)) {
                    broken.add("%s: %s".formatted(Project.ROOT.relativize(document.file()), link));
                }
            }
        }

        assertThat(broken).isEmpty();
        assertThat(followed).as("links that were followed").isPositive();
    }

    @Test
    void eachDocumentIsLinkedFromAnother() {
        var linked = Markdown.all().stream()
                .flatMap(document -> document.links().stream()
                        .map(link -> document.file()
                                .resolveSibling(link.split("#", 2)[0])
                                .normalize()))
                .toList();

        assertThat(documentsOf("docs")).isSubsetOf(linked);
    }

    private static List<Path> documentsOf(String directory) {
        return Markdown.all().stream()
                .map(Markdown::file)
                .filter(file -> Project.file(directory).equals(file.getParent()))
                .toList();
    }

    private static boolean leadsSomewhere(Markdown from, String link) throws IOException {
        var fileAndAnchor = link.split("#", 2);
        var target = fileAndAnchor[0].isEmpty()
                ? from.file()
                : from.file().resolveSibling(fileAndAnchor[0]).normalize();
        if (fileAndAnchor.length == 1 || !target.toString().endsWith(".md")) {
            return Files.exists(target);
        }
        return Files.exists(target) && Markdown.read(target).anchors().contains(fileAndAnchor[1]);
    }
}
