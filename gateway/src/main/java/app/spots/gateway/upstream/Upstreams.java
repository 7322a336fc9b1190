package app.spots.gateway.upstream;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** Every service behind the door. */
public final class Upstreams {
    private final Map<ServiceName, Upstream> upstreams = new EnumMap<>(ServiceName.class);

    Upstreams(Collection<Upstream> upstreams) {
        upstreams.forEach(upstream -> this.upstreams.put(upstream.name(), upstream));
        for (ServiceName name : ServiceName.values()) {
            get(name);
        }
    }

    public Upstream get(ServiceName name) {
        Upstream upstream = upstreams.get(name);
        if (upstream == null) {
            throw new IllegalStateException(
                    "Where is " + name.wireName() + "? Set spots.gateway.upstreams." + name.wireName() + ".uri.");
        }
        return upstream;
    }

    public Collection<Upstream> all() {
        return upstreams.values();
    }
}
