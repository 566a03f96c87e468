package dev.aftercall.crmwriter.portal;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.aftercall.crmwriter.portal.DealPipelines.Move;
import dev.aftercall.crmwriter.portal.DealPipelines.Pipeline;
import dev.aftercall.crmwriter.portal.DealPipelines.Stage;

import static org.assertj.core.api.Assertions.assertThat;

class DealPipelinesTest {

    private static final DealPipelines PIPELINES = new DealPipelines(List.of(
            new Pipeline(
                    "77",
                    List.of(
                            new Stage("701", "Erstgespräch", false),
                            new Stage("702", "Contract sent", false),
                            new Stage("703", "Closed won", true),
                            new Stage("704", "Closed lost", true))),
            new Pipeline("88", List.of(new Stage("801", "Renewal due", false), new Stage("802", "Renewed", true)))));

    @ParameterizedTest
    @CsvSource({
        "77, 701, Contract sent, 702",
        "77, 701, contractsent, 702",
        "77, 701, CONTRACT-SENT, 702",
        "77, 701, 702, 702",
        "77, 702, Closed won, 703",
        ", 701, Contract sent, 702",
        "77, gone, erstgespräch, 701",
        "88, 801, renewed, 802"
    })
    void aDealMovesForwardToTheStageOfThatNameInItsOwnPipeline(
            @Nullable String pipeline, String stage, String wanted, String to) {
        assertThat(PIPELINES.move(pipeline, stage, wanted)).isEqualTo(new Move.Forward(to));
    }

    @ParameterizedTest
    @CsvSource({
        "77, 702, Erstgespräch, stage-not-forward",
        "77, 703, Closed lost, deal-closed",
        "77, 704, Contract sent, deal-closed",
        "77, 701, Renewed, no-such-stage",
        "77, 701, Nowhere, no-such-stage",
        "77, 701, '?!', no-such-stage",
        "99, 901, Contract sent, no-such-stage"
    })
    void otherwiseItStays(String pipeline, String stage, String wanted, String reason) {
        assertThat(PIPELINES.move(pipeline, stage, wanted))
                .isInstanceOfSatisfying(
                        Move.Stays.class, stays -> assertThat(stays.reason()).isEqualTo(reason));
    }

    @Test
    void whereItIsAlreadyIsNoMove() {
        assertThat(PIPELINES.move("77", "703", "closed won")).isEqualTo(new Move.There("703"));
    }
}
