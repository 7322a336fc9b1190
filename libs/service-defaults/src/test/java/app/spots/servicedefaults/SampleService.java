package app.spots.servicedefaults;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The smallest service that uses everything here. */
@SpringBootApplication
public class SampleService {}
