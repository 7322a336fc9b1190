package app.spots.inference.person;

/** Stands for the payload of an interaction that changes nothing of a person. */
record Unread(String type) {}
