package io.clienteling.simulator;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One of Twilio's rules, on the test that shows it over HTTP. With a code, the test fails unless an answer carried that code,
 * as its error or in a result, under that HTTP status. {@link RulesPageTest} makes a page of all of them.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Rule.All.class)
@ExtendWith(RuleKept.class)
public @interface Rule {
    /** The chapter of the page. */
    Chapter in();

    String says();

    int code() default 0;

    int status() default 0;

    /** The chapters, in the order of the page. */
    enum Chapter {
        ACCOUNTS("Accounts, credentials and lists"),
        NUMBERS("Buying, changing and releasing numbers"),
        TEST_CREDENTIALS("Test credentials"),
        ADDRESSES("Addresses"),
        COMPLIANCE("Regulations, bundles, end users and documents"),
        TRUST("Trust products, customer profiles and texting to America"),
        SERVICES("Messaging services"),
        SENDERS("WhatsApp senders"),
        CONTENT("Content templates"),
        STUDIO("Studio flows");

        private final String title;

        Chapter(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** Several rules that one test shows. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(RuleKept.class)
    @interface All {
        Rule[] value();
    }
}
