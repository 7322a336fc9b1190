package app.spots.training.sequence;

import java.util.Arrays;
import java.util.List;

/**
 * Questions in numbers, one after the other: of each its last visits, the newest first, each with what tells whether it
 * speaks for the next one.
 */
final class Batch {

    /** Numbers that stand beside each visit. */
    static final int SIGNS = 11;

    private static final double SECONDS_A_DAY = 86_400;
    private static final double DAYS_UNKNOWN = 30;
    private static final double HOURS_UNKNOWN = 6;
    private static final float MASKED = -1e9f;

    final int size;
    final int history;
    final int none;
    final long[] places;
    final long[] froms;
    final long[] slots;
    final float[] signs;
    final float[] masks;
    final long[] lasts;
    final long[] befores;
    final long[] lastSlots;
    final long[] nextSlots;
    final float[] distances;

    /** @param none number that stands for no place */
    Batch(List<Question> questions, int history, Distances map) {
        this.size = questions.size();
        this.history = history;
        this.none = map.places();
        places = new long[size * history];
        froms = new long[size * history];
        slots = new long[size * history];
        signs = new float[size * history * SIGNS];
        masks = new float[size * history];
        lasts = new long[size];
        befores = new long[size];
        lastSlots = new long[size];
        nextSlots = new long[size];
        distances = new float[size * none];
        Arrays.fill(places, none);
        Arrays.fill(froms, none);
        Arrays.fill(slots, Hours.UNKNOWN);
        Arrays.fill(masks, MASKED);
        for (int at = 0; at < size; at++) {
            new Entry(questions.get(at), map).write(at);
        }
    }

    /** One question of the batch. */
    private final class Entry {
        private final Question question;
        private final Distances map;
        private final Steps trajectory;
        private final int last;
        private final int minute;
        private final int slot;
        private final long now;

        Entry(Question question, Distances map) {
            this.question = question;
            this.map = map;
            trajectory = question.trajectory();
            int end = trajectory.size() - 1;
            last = end < 0 ? none : trajectory.places()[end];
            boolean lastTimed = end >= 0 && trajectory.isTimed(end);
            if (question.isTimed()) {
                now = question.nextSecond();
                minute = Hours.minuteOfDay(now, question.nextOffset());
                slot = Hours.slot(now, question.nextOffset());
            } else {
                now = lastTimed ? trajectory.seconds()[end] : Steps.UNTIMED;
                minute = lastTimed ? trajectory.minuteOfDay(end) : -1;
                slot = lastTimed ? trajectory.slot(end) : Hours.UNKNOWN;
            }
        }

        void write(int at) {
            int end = trajectory.size() - 1;
            lasts[at] = last;
            befores[at] = end < 1 ? none : trajectory.places()[end - 1];
            lastSlots[at] = end < 0 ? Hours.UNKNOWN : trajectory.slot(end);
            nextSlots[at] = question.isTimed() ? slot : Hours.UNKNOWN;
            if (last != none) {
                map.write(last, distances, at * none);
            }
            int position = 0;
            for (int step = end; step >= 0 && position < history; step--, position++) {
                visit(at * history + position, trajectory, step, true, position);
            }
            Steps past = question.history();
            for (int step = past.size() - 1; step >= 0 && position < history; step--, position++) {
                visit(at * history + position, past, step, false, position);
            }
        }

        private void visit(int cell, Steps steps, int step, boolean own, int position) {
            int place = steps.places()[step];
            int from = steps.continues(step) ? steps.places()[step - 1] : none;
            places[cell] = place;
            froms[cell] = from;
            slots[cell] = steps.slot(step);
            masks[cell] = 0;
            boolean clocked = minute >= 0 && steps.isTimed(step);
            double hours = clocked ? Hours.apart(minute, steps.minuteOfDay(step)) : HOURS_UNKNOWN;
            double days = now == Steps.UNTIMED || !steps.isTimed(step)
                    ? DAYS_UNKNOWN
                    : Math.max(0, now - steps.seconds()[step]) / SECONDS_A_DAY;
            int sign = cell * SIGNS;
            signs[sign] = own ? 1 : 0;
            signs[sign + 1] = (float) Math.log1p(days);
            signs[sign + 2] = from != none && from == last ? 1 : 0;
            signs[sign + 3] = place == last ? 1 : 0;
            signs[sign + 4] = visited(place) ? 1 : 0;
            signs[sign + 5] = last == none ? 1 : map.between(last, place);
            signs[sign + 6] = (float) Math.exp(-hours * hours / 2);
            signs[sign + 7] = (float) Math.exp(-hours * hours / 18);
            signs[sign + 8] = Hours.isWeekend(slot) == Hours.isWeekend(steps.slot(step)) ? 1 : 0;
            signs[sign + 9] = (float) Math.log1p(position);
            signs[sign + 10] = from != none && from == last && clocked ? signs[sign + 6] : 0;
        }

        private boolean visited(int place) {
            for (int other : trajectory.places()) {
                if (other == place) {
                    return true;
                }
            }
            return false;
        }
    }
}
