package io.clienteling.worker.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever somebody else wrote is read on a page as it was written, and does nothing there. */
class MarkdownTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = '→', textBlock = """
                # Heading                     → &#35; Heading
                **bold** and _slanted_        → &#42;&#42;bold&#42;&#42; and &#95;slanted&#95;
                `code` and ```json            → &#96;code&#96; and &#96;&#96;&#96;json
                [here](https://evil.example)  → &#91;here&#93;&#40;https&#58;//evil.example)
                see https://evil.example/     → see https&#58;//evil.example/
                write to mailto:a@evil.example → write to mailto&#58;a@evil.example
                <img src=x> &lt; a|b          → &#60;img src=x&#62; &#38;lt; a&#124;b
                \\# {workflowId} $x$ ~~no~~ ^ → &#92;&#35; &#123;workflowId&#125; &#36;x&#36; &#126;&#126;no&#126;&#126; &#94;
                - item                        → &#45; item
                + item                        → &#43; item
                1. item                       → 1&#46; item
                === →                         &#61;==
                ---                           → &#45;&#45;-
                : meant                       → &#58; meant
                a--b ... 1/2                  → a&#45;-b &#46;&#46;. 1&#47;2
                """)
    void whatMeansSomethingInMarkdownOrHtmlMeansNothing(String foreign, String shown) {
        assertThat(Markdown.text(foreign)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Twilio's support: it's so, isn't it? bundle_sid +49 157-3598, 3.5 %; Grüße, 東京 👩‍🚀", ""})
    void anOrdinarySentenceStaysAsItIs(String sentence) {
        assertThat(Markdown.text(sentence)).isEqualTo(sentence);
    }

    @Test
    void whatBreaksALineOrTurnsItAroundIsASpace() {
        assertThat(Markdown.text("\n a\r\n\tb\u2028c\u202Ed\u2066e\u0000f\u200B\uFEFF\uDB40\uDC41g\n"))
                .isEqualTo("a b c d e f g");
    }

    @Test
    void anIdentifierIsCodeAndWhatWouldBreakOutOfCodeIsText() {
        assertThat(Markdown.code("sms:dodici:berlin_01")).isEqualTo("`sms:dodici:berlin_01`");
        assertThat(Markdown.code("You can text us.")).isEqualTo("`You can text us.`");
        assertThat(Markdown.code("a` <b> `c")).isEqualTo("a&#96; &#60;b&#62; &#96;c");
        assertThat(Markdown.code("a|b")).isEqualTo("a&#124;b");
        assertThat(Markdown.code("a\n\n# b")).isEqualTo("`a # b`");
        assertThat(Markdown.code(" ")).isEmpty();
    }
}
