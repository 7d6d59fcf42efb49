package io.clienteling.contracts.group;

import org.jspecify.annotations.Nullable;

/**
 * What a group says to a store about its sender.
 *
 * @param sender the group's sender; null before there is one
 */
public record SenderAnswer(SenderVerdict verdict, @Nullable GroupSender sender) {}
