package io.clienteling.telephony.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Twilio's sentences tell of persons. */
class DiscretionTest {

    private static String told(String sentence, String... untold) {
        return Discretion.aboutAll(Stream.of(untold)).in(sentence);
    }

    @Test
    void whatIsNotToBeToldIsLeftOutHoweverItIsWritten() {
        assertThat(told("The name ANNA MÜLLER is not on the excerpt of Anna Müller.", "Anna Müller"))
                .isEqualTo("The name … is not on the excerpt of ….");
    }

    /** A name may be a syllable of many words. */
    @Test
    void aShortNameMakesNoHolesIntoOtherWords() {
        assertThat(told("Li's list is not legible.", "Li")).isEqualTo("…'s list is not legible.");
    }

    @Test
    void ofTwoOfWhichOneIsAPartOfTheOtherNothingIsLeft() {
        assertThat(told("Anna Müller is unknown.", "Anna", "Anna Müller")).isEqualTo("… is unknown.");
    }

    @Test
    void whatEndsInASignIsLeftOutToo() {
        assertThat(told("Dodici S.p.A. is no name.", "Dodici S.p.A.")).isEqualTo("… is no name.");
    }
}
