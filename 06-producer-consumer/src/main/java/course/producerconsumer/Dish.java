package course.producerconsumer;

/** What a cook makes: the dish with this number, ready at this {@link System#nanoTime()}. */
record Dish(int cook, int number, long readyAt) {

    @Override
    public String toString() {
        return "dish " + number + " of cook " + cook;
    }
}
