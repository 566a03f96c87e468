package dev.aftercall.hubspot;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JsonTest {

    @Test
    void stopsReadingAnAnswerThatIsLongerThanAnyOfHubSpots() throws IOException {
        // Given
        Blanks endless = new Blanks(4 * Json.LONGEST_ANSWER);

        // When
        var read = Json.tryRead(endless);

        // Then
        assertThat(read).isEmpty();
        assertThat(endless.left).isGreaterThan(2 * Json.LONGEST_ANSWER);
    }

    private static final class Blanks extends InputStream {
        private long left;

        Blanks(long length) {
            left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? ' ' : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            Arrays.fill(target, offset, offset + count, (byte) ' ');
            left -= count;
            return count;
        }
    }
}
