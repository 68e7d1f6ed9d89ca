package course.futures;

import static java.util.concurrent.Future.State.FAILED;
import static java.util.concurrent.Future.State.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class CompositionTest {

    private final CompletableFuture<Integer> coffee = new CompletableFuture<>();
    private final CompletableFuture<Integer> roll = new CompletableFuture<>();
    private final IllegalStateException broken = new IllegalStateException("the till is broken");

    @Test
    void theSecondQuestionIsAskedWithTheFirstAnswer() {
        var country = new CompletableFuture<String>();
        var rate = new CompletableFuture<Integer>();
        var asked = new ArrayList<String>();
        CompletableFuture<Integer> tax = Composition.taxOf(country, name -> {
            asked.add(name);
            return rate;
        });
        assertThat(asked).isEmpty();

        country.complete("Ireland");
        assertThat(asked).containsExactly("Ireland");
        assertThat(tax.state()).isEqualTo(RUNNING);

        rate.complete(9);
        assertThat(tax.resultNow()).isEqualTo(9);
    }

    @Test
    void afterAFailureTheSecondQuestionIsNotAsked() {
        CompletableFuture<Integer> tax = Composition.taxOf(CompletableFuture.failedFuture(broken), name -> {
            throw new AssertionError("asked about " + name);
        });

        assertThatThrownBy(tax::join).isInstanceOf(CompletionException.class).hasCause(broken);
    }

    @Test
    void aSumNeedsBothInEitherOrder() {
        CompletableFuture<Integer> sum = Composition.sum(coffee, roll);

        roll.complete(120);
        assertThat(sum.state()).isEqualTo(RUNNING);
        coffee.complete(250);

        assertThat(sum.resultNow()).isEqualTo(370);
    }

    @Test
    void theTotalWaitsForTheLast() {
        var jam = new CompletableFuture<Integer>();
        CompletableFuture<Integer> total = Composition.total(List.of(coffee, jam, roll));

        roll.complete(120);
        coffee.complete(250);
        assertThat(total.state()).isEqualTo(RUNNING);
        jam.complete(90);

        assertThat(total.resultNow()).isEqualTo(460);
    }

    @Test
    void oneFailureSpoilsTheTotalButNotBeforeTheLastIsDone() {
        CompletableFuture<Integer> total = Composition.total(List.of(coffee, roll));

        coffee.completeExceptionally(broken);
        assertThat(total.state()).isEqualTo(RUNNING);
        roll.complete(120);

        assertThat(total.exceptionNow()).isSameAs(broken);
    }

    @Test
    void theFirstOfferWins() {
        CompletableFuture<Integer> offer = Composition.first(List.of(coffee, roll));

        roll.complete(120);
        coffee.complete(250);

        assertThat(offer.resultNow()).isEqualTo(120);
    }

    @Test
    void theFirstOfferMayBeAFailure() {
        CompletableFuture<Integer> offer = Composition.first(List.of(coffee, roll));

        coffee.completeExceptionally(broken);
        roll.complete(120);

        assertThat(offer.state()).isEqualTo(FAILED);
    }

    @Test
    void aFailureIsReplacedAndAValueIsNot() {
        CompletableFuture<Integer> mended = Composition.orListPrice(coffee, 300);
        CompletableFuture<Integer> whole = Composition.orListPrice(roll, 300);

        coffee.completeExceptionally(broken);
        roll.complete(120);

        assertThat(mended.resultNow()).isEqualTo(300);
        assertThat(whole.resultNow()).isEqualTo(120);
    }

    @Test
    void theBillKnowsBothEnds() {
        CompletableFuture<String> unpaid = Composition.bill(coffee);
        CompletableFuture<String> paid = Composition.bill(roll);

        coffee.completeExceptionally(broken);
        roll.complete(120);

        assertThat(unpaid.resultNow()).isEqualTo("please pay later");
        assertThat(paid.resultNow()).isEqualTo("120 cents");
    }
}
