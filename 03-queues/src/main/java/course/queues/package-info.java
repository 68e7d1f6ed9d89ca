/** Chapter 3. */
package course.queues;
