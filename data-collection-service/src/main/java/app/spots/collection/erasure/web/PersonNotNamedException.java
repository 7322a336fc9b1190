package app.spots.collection.erasure.web;

/** An operator must say who is to be forgotten: never by omission themselves. */
class PersonNotNamedException extends RuntimeException {
    PersonNotNamedException() {
        super("name the person: agentId, in the query or the body");
    }
}
