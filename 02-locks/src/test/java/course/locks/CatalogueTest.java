package course.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    /** A class loader of its own stands for a JVM in which nobody has asked yet. */
    @Test
    void theCatalogueIsReadWhenItIsFirstAskedForAndOnlyOnce() throws Exception {
        try (var loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            Class<?> catalogue = Class.forName(Catalogue.class.getName(), true, loader);
            var readings = catalogue.getDeclaredField("readings");
            readings.setAccessible(true);
            var get = catalogue.getDeclaredMethod("get");
            get.setAccessible(true);
            assertThat(readings.getInt(null)).isZero();

            Set<Object> seen = ConcurrentHashMap.newKeySet();
            var opening = new CyclicBarrier(4);
            Crew.Task ask = () -> {
                LostUpdates.meetAt(opening);
                try {
                    seen.add(get.invoke(null));
                } catch (ReflectiveOperationException e) {
                    throw new AssertionError(e);
                }
            };
            new Crew().with("1", ask).with("2", ask).with("3", ask).with("4", ask).work();

            assertThat(readings.getInt(null)).isEqualTo(1);
            assertThat(seen).hasSize(1);
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
