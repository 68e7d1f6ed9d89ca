package course.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.io.File;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    /** A class loader of its own stands for a JVM in which nobody has asked yet. */
    @Test
    void theCatalogueIsReadWhenItIsFirstAskedForAndOnlyOnce() throws Exception {
        try (var loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            Class<?> catalogue = Class.forName(Catalogue.class.getName(), true, loader);
            var readings = opened(catalogue.getDeclaredField("readings"));
            var get = opened(catalogue.getDeclaredMethod("get"));
            assertThat(readings.getInt(null)).isZero();

            var isRead = new CountDownLatch(1);
            opened(catalogue.getDeclaredField("effort")).set(null, (Runnable) () -> pass(isRead));
            var first = Call.supply("first", () -> get.invoke(null));
            first.awaitBlocked();
            var second = Call.supply("second", () -> get.invoke(null));
            awaitInside(second.thread(), get);

            isRead.countDown();

            assertThat(second.awaitResult()).isSameAs(first.awaitResult());
            assertThat(readings.getInt(null)).isEqualTo(1);
        }
    }

    /** The first to ask is told why, the others only that it is so. */
    @Test
    void ifTheReadingFailsTheCatalogueIsLostForGood() throws Exception {
        try (var loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            Class<?> catalogue = Class.forName(Catalogue.class.getName(), true, loader);
            var effort = opened(catalogue.getDeclaredField("effort"));
            var get = opened(catalogue.getDeclaredMethod("get"));
            effort.set(null, (Runnable) () -> {
                throw new IllegalStateException("out of light");
            });

            assertThatThrownBy(() -> get.invoke(null))
                    .hasCauseInstanceOf(ExceptionInInitializerError.class).hasRootCauseMessage("out of light");

            effort.set(null, (Runnable) () -> {});
            assertThatThrownBy(() -> get.invoke(null)).hasCauseInstanceOf(NoClassDefFoundError.class);
        }
    }

    private static <T extends AccessibleObject> T opened(T member) {
        member.setAccessible(true);
        return member;
    }

    /** Who waits for a class to be initialised has no state of its own for that, but goes no further than the call. */
    private static void awaitInside(Thread thread, Method method) {
        await("the second to get no further than " + method).during(Duration.ofMillis(50)).until(() -> {
            StackTraceElement[] stack = thread.getStackTrace();
            return stack.length > 0 && stack[0].getMethodName().equals(method.getName())
                    && stack[0].getClassName().equals(method.getDeclaringClass().getName());
        });
    }

    private static void pass(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException testIsOver) {
            Thread.currentThread().interrupt();
        }
    }

    private static URL[] classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::new)
                .map(file -> {
                    try {
                        return file.toURI().toURL();
                    } catch (MalformedURLException e) {
                        throw new AssertionError(e);
                    }
                })
                .toArray(URL[]::new);
    }
}
