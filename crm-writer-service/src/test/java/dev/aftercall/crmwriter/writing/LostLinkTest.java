package dev.aftercall.crmwriter.writing;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.planning.DesiredRecord.Link;

import static org.assertj.core.api.Assertions.assertThat;

class LostLinkTest {

    private static final Link ADA = new Link("contacts", "1");
    private static final Link BRUNO = new Link("contacts", "2");
    private static final Link COMPANY = new Link("companies", "1");

    @Test
    void whatWasDeletedIsLeftOutAndNothingElseOfThatNumber() {
        assertThat(LostLink.left(List.of(ADA, BRUNO, COMPANY), List.of(new LostLink("contacts", "1", null))))
                .containsExactly(BRUNO, COMPANY);
    }

    @Test
    void inPlaceOfWhatWasMergedStandsWhatItWasMergedInto() {
        assertThat(LostLink.left(List.of(ADA, COMPANY), List.of(new LostLink("contacts", "1", "3"))))
                .containsExactly(new Link("contacts", "3"), COMPANY);
    }

    @Test
    void aRecordStandsOnceThoughTwoWereMergedIntoIt() {
        assertThat(LostLink.left(List.of(ADA, BRUNO), List.of(new LostLink("contacts", "1", "2"))))
                .containsExactly(BRUNO);
    }

    @Test
    void whatWasMergedIntoSomethingDeletedIsGone() {
        assertThat(LostLink.left(
                        List.of(ADA), List.of(new LostLink("contacts", "1", "3"), new LostLink("contacts", "3", null))))
                .isEmpty();
    }

    @Test
    void whatWasMergedInACircleEnds() {
        assertThat(LostLink.left(
                        List.of(ADA), List.of(new LostLink("contacts", "1", "2"), new LostLink("contacts", "2", "1"))))
                .containsExactly(ADA);
    }
}
