/** Chapter 4. */
package course.executors;
