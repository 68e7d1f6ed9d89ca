package course.producerconsumer;

class TasksForAWaiterTest extends ConcurrentSolutionContract {

    TasksForAWaiterTest() {
        super(TasksForAWaiter::new);
    }
}
