package course.threads;

import java.math.BigInteger;

/** Functions of one number, as large as you like: what an {@code int} cannot count to is no problem here. */
interface SimpleFunction {

    @Timed
    BigInteger apply(BigInteger number);

    static SimpleFunction successor() {
        return number -> number.add(BigInteger.ONE);
    }
}
