/** Chapter 2. */
package course.locks;
