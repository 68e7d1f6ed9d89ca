package course.quiz.queues;

import course.quiz.Program;
import java.util.concurrent.ConcurrentHashMap;

/** How many votes are counted? */
final class Votes extends Program {

    @Override
    public void run() throws InterruptedException {
        // @start region=program
        var votes = new ConcurrentHashMap<String, Integer>();
        Runnable vote = () -> {
            int seen = votes.getOrDefault("tea", 0);
            think();
            votes.put("tea", seen + 1);
        };
        Thread anna = Thread.ofPlatform().start(vote);
        Thread bert = Thread.ofPlatform().start(vote);
        anna.join();
        bert.join();
        say(votes.get("tea"));
        // @end
    }
}
