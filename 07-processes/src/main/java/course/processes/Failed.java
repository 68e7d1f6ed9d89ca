package course.processes;

import java.io.Serializable;

/** What a worker answers when a task has thrown. */
record Failed(Throwable cause) implements Serializable {}
