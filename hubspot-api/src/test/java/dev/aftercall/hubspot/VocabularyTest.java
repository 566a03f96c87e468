package dev.aftercall.hubspot;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Ids, types, secrets. */
class VocabularyTest {

    @Test
    void choosesAssociationsByDirection() {
        assertThat(AssociationType.between(ObjectType.CALLS, ObjectType.CONTACTS))
                .hasValueSatisfying(type -> assertThat(type.typeId()).isEqualTo(194));
        assertThat(AssociationType.between(ObjectType.CONTACTS, ObjectType.CALLS))
                .hasValueSatisfying(type -> assertThat(type.typeId()).isEqualTo(193));
        assertThat(AssociationType.between(ObjectType.DEALS, ObjectType.COMPANIES))
                .contains(AssociationType.DEAL_TO_COMPANY);
        assertThat(AssociationType.between(ObjectType.NOTES, ObjectType.CALLS)).isEmpty();
    }

    @Test
    void givesEachAssociationTypeANumberOfItsOwn() {
        assertThat(Arrays.stream(AssociationType.values()).map(AssociationType::typeId))
                .doesNotHaveDuplicates();
    }

    @Test
    void knowsThePropertyThatTellsChanges() {
        assertThat(ObjectType.CONTACTS.modifiedProperty()).isEqualTo("lastmodifieddate");
        assertThat(ObjectType.CALLS.modifiedProperty()).isEqualTo("hs_lastmodifieddate");
    }

    @Test
    void showsNoSecret() {
        // Given
        Object[] secrets = {
            new AccessToken("s3cret"),
            new RefreshToken("s3cret"),
            new ClientCredentials("id", "s3cret"),
            Access.with(new AccessToken("s3cret"))
        };

        // When
        String shown = Arrays.toString(secrets);

        // Then
        assertThat(shown).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two\nlines", "tökén"})
    void takesOnlyVisibleCharactersForAnAccessToken(String token) {
        assertThatThrownBy(() -> new AccessToken(token)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12a", "-1", "١٢", "1/2"})
    void takesOnlyDigitsForARecordId(String id) {
        assertThatThrownBy(() -> new ObjectId(id)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../oauth", "calls/batch", "call s"})
    void takesOnlyANameForAnObjectType(String path) {
        assertThatThrownBy(() -> new ObjectType(path)).isInstanceOf(IllegalArgumentException.class);
    }
}
