/**
 * Programs with something wrong with them, for a reader who learns to find out what; {@code docs/diagnose.md} asks
 * the questions. Their names do not give the answers away, so look into the sources afterwards.
 *
 * <p>Each says its process id first. With {@code -Dmended=true} it is cured, and ends by itself.
 */
package course.diagnose;
