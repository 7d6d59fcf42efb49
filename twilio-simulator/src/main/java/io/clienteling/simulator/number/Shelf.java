package io.clienteling.simulator.number;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The offers of a range, in the order in which they are shown, and found by their number. There may be a hundred thousand,
 * so an offer is made when somebody looks at it.
 */
final class Shelf {
    private final Range range;
    private final int[] cells;
    private final long[] numbers;
    private final int[] ascending;

    Shelf(Range range, int count) {
        this.range = range;
        this.cells = range.cells(count);
        this.numbers = Arrays.stream(cells).mapToLong(range::number).toArray();
        this.ascending = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingLong(place -> numbers[place]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    int size() {
        return cells.length;
    }

    Stream<Offer> offers() {
        return IntStream.range(0, cells.length).mapToObj(this::offer);
    }

    /** The offers of one area; those of the others are not even made. */
    Stream<Offer> offersIn(String prefix) {
        return IntStream.range(0, cells.length)
                .filter(place -> range.isIn(cells[place], prefix))
                .mapToObj(this::offer);
    }

    private Offer offer(int place) {
        return range.offer(cells[place], place);
    }

    Optional<Offer> find(String phoneNumber) {
        int rank = isOfThisRange(phoneNumber) ? rankOf(digits(phoneNumber)) : size();
        return rank < size() && numbers[ascending[rank]] == digits(phoneNumber)
                ? Optional.of(offer(ascending[rank]))
                : Optional.empty();
    }

    /** All numbers of a range have as many digits. */
    private boolean isOfThisRange(String phoneNumber) {
        return size() > 0
                && phoneNumber.length() == 1 + Long.toString(numbers[0]).length();
    }

    private static long digits(String phoneNumber) {
        return Long.parseLong(phoneNumber, 1, phoneNumber.length(), 10);
    }

    /** How many numbers are smaller. */
    private int rankOf(long number) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            boolean isSmaller = numbers[ascending[middle]] < number;
            low = isSmaller ? middle + 1 : low;
            high = isSmaller ? high : middle;
        }
        return low;
    }

    /** The offers without some numbers, each row of which is in ascending order: one pass, however many are sold. */
    Stream<Offer> without(List<Stream<String>> rows) {
        BitSet gone = new BitSet(size());
        rows.forEach(row -> mark(row.filter(this::isOfThisRange).iterator(), gone));
        return IntStream.range(0, size()).filter(place -> !gone.get(place)).mapToObj(this::offer);
    }

    private void mark(Iterator<String> sold, BitSet gone) {
        int rank = 0;
        while (sold.hasNext()) {
            long number = digits(sold.next());
            while (rank < size() && numbers[ascending[rank]] < number) {
                rank++;
            }
            if (rank < size() && numbers[ascending[rank]] == number) {
                gone.set(ascending[rank]);
            }
        }
    }
}
