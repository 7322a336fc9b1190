package app.spots.collection.intake.web;

class TooBusyException extends RuntimeException {
    TooBusyException() {
        super("too many batches are being taken at the moment; send again later");
    }
}
