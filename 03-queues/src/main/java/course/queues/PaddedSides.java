package course.queues;

/**
 * The numbers of a ring's two sides, with a stretch of nothing before, between and after them.
 *
 * <p>Cores exchange memory in lines of 64 bytes, of 128 on some, often two at a time. When both sides' numbers lie in
 * one line, each write by one side takes the line away from the other, though neither looks at the other's numbers. The
 * JVM may reorder the fields of one class, and may put a small field of a subclass into a gap further up, but never a
 * long between these: hence a class for every stretch.
 */
abstract class PaddedSides extends ConsumerSide {

    long c01, c02, c03, c04, c05, c06, c07, c08, c09, c10, c11, c12, c13, c14, c15, c16;
}

abstract class ConsumerSide extends BetweenTheSides {

    long head;                          // the next to take; the consumer writes it
    long itemsUntil;                    // the consumer's alone
}

abstract class BetweenTheSides extends ProducerSide {

    long b01, b02, b03, b04, b05, b06, b07, b08, b09, b10, b11, b12, b13, b14, b15, b16;
}

abstract class ProducerSide extends BeforeTheSides {

    long tail;                          // the next to fill; the producer writes it
    long roomUntil;                     // the producer's alone
}

abstract class BeforeTheSides {

    long a01, a02, a03, a04, a05, a06, a07, a08, a09, a10, a11, a12, a13, a14, a15, a16;
}
