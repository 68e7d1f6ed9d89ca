package course.producerconsumer;

class SubscriptionTest extends ConcurrentSolutionContract {

    SubscriptionTest() {
        super(Subscription::new);
    }
}
