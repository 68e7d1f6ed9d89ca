/** Chapter 6. */
package course.producerconsumer;
