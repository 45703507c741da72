package io.github.lambdaimage.inmemory;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs several programs in every possible interleaving. Only one runs at a time: at each of its turns a program waits until
 * it is chosen. The orders are enumerated, so that no order depends on threads or time.
 */
public final class Turns {

    /** A limit that only a program that hangs reaches. */
    private static final long HANG_NANOS = TimeUnit.MINUTES.toNanos(2);

    /** A program that takes turns. */
    public interface Program {
        /** Runs the program, which calls {@code turn} before each action whose order matters. */
        void run(Runnable turn) throws Exception;
    }

    /** A run in one order. */
    public interface Trial {
        void run(Turns turns) throws Exception;
    }

    private enum State {
        WORKING,
        WAITING,
        ENDED
    }

    private final List<Integer> choices;
    private final List<Integer> options = new ArrayList<>();
    private final List<State> states = new ArrayList<>();
    private @Nullable Throwable failure;

    /** Chooses beyond the given choices, from a number of options. */
    private final IntUnaryOperator next;

    private Turns(List<Integer> choices, IntUnaryOperator next) {
        this.choices = new ArrayList<>(choices);
        this.next = next;
    }

    /**
     * Runs a sample of the orders, the same one in each run.
     *
     * @param count of orders
     * @param seed of the sample
     */
    public static void inSomeOrders(int count, long seed, Trial trial) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            run(new Turns(List.of(), random::nextInt), trial);
        }
    }

    private static void run(Turns turns, Trial trial) throws Exception {
        try {
            trial.run(turns);
        } catch (AssertionError e) {
            throw new AssertionError("in the order " + turns + ": " + e.getMessage(), e);
        }
    }

    /**
     * Runs all orders.
     *
     * @param most limit for the number of orders
     * @return the number of orders
     */
    public static int inAllOrders(int most, Trial trial) throws Exception {
        List<Integer> choices = new ArrayList<>();
        for (int tried = 1; ; tried++) {
            if (tried > most) {
                throw new AssertionError("there are more than " + most + " orders");
            }
            Turns turns = new Turns(choices, options -> 0);
            run(turns, trial);
            choices = turns.choices;
            while (!choices.isEmpty() && choices.get(choices.size() - 1) + 1 == turns.options.get(choices.size() - 1)) {
                choices.remove(choices.size() - 1);
            }
            if (choices.isEmpty()) {
                return tried;
            }
            choices.set(choices.size() - 1, choices.get(choices.size() - 1) + 1);
        }
    }

    /** Runs programs to their ends; the start of each is a turn. */
    public void run(Program... programs) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < programs.length; i++) {
            int number = i;
            states.add(State.WORKING);
            Thread thread = new Thread(() -> run(number, programs[number]), "program-" + i);
            thread.setDaemon(true);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
        while (choose()) {
            // The chosen program runs until its next turn.
        }
        Throwable seen = failure;
        if (seen != null) {
            throw new AssertionError("a program failed: " + seen, seen);
        }
    }

    private void run(int number, Program program) {
        try {
            take(number);
            program.run(() -> take(number));
        } catch (Throwable e) {
            fail(e);
        } finally {
            set(number, State.ENDED);
        }
    }

    private synchronized void fail(Throwable e) {
        if (failure == null) {
            failure = e;
        }
    }

    private synchronized void set(int number, State state) {
        states.set(number, state);
        notifyAll();
    }

    private synchronized void take(int number) {
        set(number, State.WAITING);
        try {
            while (states.get(number) == State.WAITING) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Resumes one of the waiting programs; false if all have ended. */
    private synchronized boolean choose() throws InterruptedException {
        long begin = System.nanoTime();
        while (states.contains(State.WORKING)) {
            if (System.nanoTime() - begin > HANG_NANOS) {
                throw new AssertionError("a program hangs: " + states);
            }
            TimeUnit.NANOSECONDS.timedWait(this, HANG_NANOS);
        }
        List<Integer> waiting = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            if (states.get(i) == State.WAITING) {
                waiting.add(i);
            }
        }
        if (waiting.isEmpty()) {
            return false;
        }
        int choice = 0;
        if (waiting.size() > 1) {
            int position = options.size();
            if (position == choices.size()) {
                choices.add(next.applyAsInt(waiting.size()));
            }
            options.add(waiting.size());
            choice = choices.get(position);
        }
        set(waiting.get(choice), State.WORKING);
        return true;
    }

    @Override
    public String toString() {
        return choices.toString();
    }
}
