package course.producerconsumer.exercise;

class FairMergeSolutionTest extends FairMergeContract {

    FairMergeSolutionTest() {
        super(FairMergeSolution::merge);
    }
}
