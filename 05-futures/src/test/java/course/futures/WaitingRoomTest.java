package course.futures;

import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import course.kit.Call.ThrowingRunnable;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {

    private final WaitingRoom room = new WaitingRoom();

    @Test
    void aPatientWaitsUntilCalled() {
        Call<Void> patient = patient();
        patient.awaitBlocked();

        room.call(1);

        patient.awaitResult();
    }

    @Test
    void aCallIsForSoManyAndNoMore() {
        List<Call<Void>> patients = patients(5);

        room.call(2);
        await().until(() -> atHome(patients), is(2L));
        assertThat(room.waiting()).isEqualTo(3);
        patients.stream().filter(patient -> !patient.outcome().isDone()).forEach(Call::awaitBlocked);

        room.callAll();
        patients.forEach(Call::awaitResult);
        assertThat(room.waiting()).isZero();
    }

    @Test
    void aFalseAlarmCallsNobody() {
        Call<Void> patient = patient();
        patient.awaitBlocked();

        synchronized (room) {
            room.notifyAll();
        }

        patient.awaitBlocked();
        room.call(1);
        patient.awaitResult();
    }

    @Test
    void whoSlipsInFirstTakesTheCall() throws InterruptedException {
        Call<Void> patient = patient();
        patient.awaitBlocked();

        synchronized (room) {
            room.call(1);
            room.waitForMyCall();       // we hold the room, so we are quicker than the one who was woken
        }

        patient.awaitBlocked();
        room.call(1);
        patient.awaitResult();
    }

    @Test
    void whoSlipsInAfterACallForAllTakesNobodysCall() {
        Call<Void> patient = patient();
        patient.awaitBlocked();
        Call<Void> late = Call.run("late", () -> {
            synchronized (room) {
                room.callAll();
                room.waitForMyCall();   // we hold the room, so we are quicker than the one who was woken
            }
        });

        patient.awaitResult();
        late.awaitBlocked();
        assertThat(room.waiting()).isEqualTo(1);
        room.callAll();
        late.awaitResult();
    }

    @Test
    void aPatientWhoLeavesIsNoLongerCounted() {
        List<Call<Void>> patients = patients(2);

        patients.getFirst().assertStopsWhenInterrupted();

        assertThat(room.waiting()).isEqualTo(1);
        room.callAll();
        patients.getLast().awaitResult();
    }

    @Test
    void whoHoldsTheRoomSeesNobodyCalledMeanwhile() {
        for (ThrowingRunnable operation : List.<ThrowingRunnable>of(() -> room.call(1), room::callAll)) {
            Call<Void> patient = patient();
            patient.awaitBlocked();
            Call<Void> nurse;
            synchronized (room) {
                nurse = Call.run("nurse", operation);
                nurse.awaitLockedOutOf(room);
                assertThat(room.waiting()).isEqualTo(1);
            }
            nurse.awaitResult();
            patient.awaitResult();
        }
    }

    @Test
    void oneAtATimeTouchesTheRoom() {
        List<ThrowingRunnable> operations = List.of(
                () -> room.call(1), room::waitForMyCall, room::waiting, room::callAll);
        for (ThrowingRunnable operation : operations) {
            Call<Void> call;
            synchronized (room) {
                call = Call.run("caller", operation);
                call.awaitLockedOutOf(room);
            }
            call.awaitResult();
        }
    }

    private List<Call<Void>> patients(int many) {
        List<Call<Void>> patients = IntStream.range(0, many).mapToObj(number -> patient()).toList();
        patients.forEach(patient -> await().until(patient.thread()::getState, is(WAITING)));
        return patients;
    }

    private Call<Void> patient() {
        return Call.run("patient", room::waitForMyCall);
    }

    private static long atHome(List<Call<Void>> patients) {
        return patients.stream().filter(patient -> patient.outcome().isDone()).count();
    }
}
