package io.clienteling.contracts.payload;

/**
 * A failure that is answered to whoever asked, and kept in no history. It travels in the clear: Temporal UI has histories
 * decoded, but not the answer to an Update, and would show "Encoded failure" to the person who sent it. So its message holds
 * no personal data.
 */
public interface ToldOnce {}
