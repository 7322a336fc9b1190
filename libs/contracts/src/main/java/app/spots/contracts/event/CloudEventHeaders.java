package app.spots.contracts.event;

/** Names of the Kafka headers of a CloudEvent 1.0 in binary mode (Kafka protocol binding, section 3.2). */
public final class CloudEventHeaders {
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String TIME = "ce_time";
    public static final String SUBJECT = "ce_subject";
    /**
     * An extension attribute of what people do, and of what is decided for them: when the person was last erased, as far as the
     * sender knew; absent where never. Whoever keeps anything of people erases first and reads then, since {@code spots.erasures}
     * may come later; and what was decided before the newest erasure was known rests on what that took.
     */
    public static final String ERASED_AT = "ce_erasedat";

    public static final String CONTENT_TYPE = "content-type";
    /** W3C trace context; carried beside the event so that a trace crosses Kafka. */
    public static final String TRACE_PARENT = "traceparent";

    private CloudEventHeaders() {}
}
