/** Chapter 7. */
package course.processes;
