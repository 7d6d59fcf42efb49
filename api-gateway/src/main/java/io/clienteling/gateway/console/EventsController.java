package io.clienteling.gateway.console;

import io.clienteling.gateway.access.Person;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What open pages listen to. */
@Controller
class EventsController {

    private final EventStream events;

    EventsController(EventStream events) {
        this.events = events;
    }

    @GetMapping(path = "/console/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(@AuthenticationPrincipal Person person, @RequestParam(defaultValue = "0") long shown) {
        return events.listen(person.tenant(), person.until(), shown);
    }
}
