package course.producerconsumer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventShelfTest extends ShelfContract {

    EventShelfTest() {
        super(EventShelf::new);
    }

    @Override
    int waiters() {
        return 1;
    }

    /** A flag that is raised sooner can be lowered again by a waiter who finds nothing, and nobody hears of the item. */
    @Test
    void whenTheFlagIsRaisedTheItemIsThere() {
        var shelf = new EventShelf<Integer>();

        var quick = supply("quick waiter", () -> {
            synchronized (shelf.somethingThere()) {
                var cook = supply("cook", () -> {
                    shelf.put(1);
                    return null;
                });
                cook.awaitLockedOutOf(shelf.somethingThere());
                Thread.currentThread().interrupt();     // whoever finds nothing does not wait for it
                return shelf.take();
            }
        });

        assertThat(quick.awaitResult()).isEqualTo(1);
    }
}
