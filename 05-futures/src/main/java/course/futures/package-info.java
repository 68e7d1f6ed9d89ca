/** Chapter 5. */
package course.futures;
