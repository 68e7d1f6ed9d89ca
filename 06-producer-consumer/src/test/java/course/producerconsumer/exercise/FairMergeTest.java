package course.producerconsumer.exercise;

import org.junit.jupiter.api.Tag;

@Tag("exercise")
class FairMergeTest extends FairMergeContract {

    FairMergeTest() {
        super(FairMerge::merge);
    }
}
