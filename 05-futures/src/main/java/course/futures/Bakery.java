package course.futures;

import course.futures.ResponsiveGui.Work;
import java.awt.FlowLayout;
import java.awt.GraphicsEnvironment;
import java.awt.Window;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JLabel;

/**
 * A window with a heart, a sign, and two buttons that have the same work done.
 *
 * <p>Like everything in Swing it is for the event thread alone, from the constructor on. Without a display
 * there is no window to be seen, and all else is the same.
 */
final class Bakery {

    private final JLabel heart = new JLabel("\u2665");
    private final JLabel sign = new JLabel("open");
    private final JButton dead = new JButton("bake on the event thread");
    private final JButton alive = new JButton("bake on a worker's thread");
    private final Consumer<String> reader;

    /** A bakery that does the work when a button is clicked, and tells the reader what the sign says. */
    Bakery(Work work, Consumer<String> reader) {
        this.reader = reader;
        dead.addActionListener(_ -> {
            try {
                ResponsiveGui.worksOnTheEventThread(work, this::show, this::sell);
            } catch (Exception burnt) {
                show(burnt.getMessage());
            }
        });
        alive.addActionListener(_ ->
                ResponsiveGui.worksInTheBackground(work, this::show, this::sellOrSay));
        if (!GraphicsEnvironment.isHeadless()) {
            openWindow();
        }
    }

    private void openWindow() {
        var window = new JFrame("Bakery");
        window.setLayout(new FlowLayout());
        List.of(heart, sign, dead, alive).forEach(window::add);
        window.pack();
        window.setVisible(true);
    }

    void beat() {
        heart.setEnabled(!heart.isEnabled());
    }

    void clickTheDeadButton() {
        dead.doClick(0);
    }

    void clickTheOtherButton() {
        alive.doClick(0);
    }

    private void show(int part) {
        show("part " + part);
    }

    void sellOrSay(Future<String> bread) {
        switch (bread.state()) {
            case SUCCESS -> sell(bread.resultNow());
            case FAILED -> show(bread.exceptionNow().getMessage());
            case CANCELLED -> show("called off");
            case RUNNING -> throw new IllegalStateException("not done yet");
        }
    }

    private void sell(String bread) {
        show(bread + " is ready");
    }

    private void show(String text) {
        sign.setText(text);
        reader.accept(text);
    }

    void close() {
        for (Window window : Window.getWindows()) {
            window.dispose();
        }
    }
}
