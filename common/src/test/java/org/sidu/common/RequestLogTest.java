package org.sidu.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import reactor.util.context.Context;

class RequestLogTest {
    private final ArrayList<String> written = new ArrayList<>();

    @Test
    void a_line_carries_the_id_of_the_request_that_it_is_subscribed_in() {
        RequestLog.lines(this::write)
                .contextWrite(Context.of(RequestLog.KEY, "web-1", "other", "2"))
                .block();

        assertThat(written).containsExactly("web-1");
        assertThat(MDC.get(RequestLog.KEY)).isNull();
    }

    @Test
    void work_apart_from_the_request_takes_the_id_along_and_nothing_else() {
        var context = RequestLog.of(Context.of(RequestLog.KEY, "web-1", "other", "2"));

        RequestLog.lines(this::write).contextWrite(context).block();

        assertThat(written).containsExactly("web-1");
        assertThat(context.hasKey("other")).isFalse();
    }

    @Test
    void a_line_of_nobodys_request_has_none() {
        RequestLog.lines(this::write).block();

        assertThat(written).containsExactly("none");
    }

    private void write() {
        written.add(Optional.ofNullable(MDC.get(RequestLog.KEY)).orElse("none"));
    }
}
