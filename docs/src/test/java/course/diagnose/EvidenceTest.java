package course.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceTest {

    private static final String DUMP = """
            "anna" #21 waiting
               State: BLOCKED
            	at Canteen.cook(Canteen.java:41)

            "bert" #22 waiting
               State: WAITING
            	at Object.wait(Object.java:389)
            	at Canteen.cook(Canteen.java:41)
            """;

    @ParameterizedTest
    @ValueSource(strings = {
        "\"anna\" #21 waiting",
        "\"anna\" …\nState: BLOCKED",
        "\"anna\" …\n…\nat Canteen.cook(Canteen.java:…)\n\n\"bert\" …",
        "\"bert\" …\n…\nat Canteen.cook(Canteen.java:…)",
        "State: …\nat Object.wait(…\nat Canteen.cook(…"
    })
    void isFound(String evidence) {
        assertThat(Evidence.of(evidence).isIn(DUMP)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "anna",                                             // a line is a whole line
        "\"anna\" …\nState: WAITING",
        "\"anna\" …\nat Canteen.cook(Canteen.java:41)",     // there is a line in between
        "\"bert\" …\n…\n\"anna\" …",                        // the other way round
        "\"cleo\" …",
        "\"bert\" …\n…\nat Canteen.cook(Canteen.java:41)\n…\nat Canteen.cook(Canteen.java:41)"
    })
    void isNotFound(String evidence) {
        assertThat(Evidence.of(evidence).isIn(DUMP)).isFalse();
    }
}
