/**
 * Small programs, and the question what they can print. The pages named {@code quiz.md} ask it; most of the programs
 * have more than one answer.
 */
package course.quiz;
