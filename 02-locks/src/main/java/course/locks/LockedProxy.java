package course.locks;

import static java.util.stream.Collectors.toSet;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Lock;

/** Puts a lock around some methods of an interface, chosen by name, without touching the class behind it. */
final class LockedProxy {

    private LockedProxy() {}

    // @start region=proxy
    /**
     * Returns the target with the lock around the named methods.
     *
     * @throws IllegalArgumentException if a name is given twice, or no method has it
     */
    static <T> T around(Class<T> api, T target, Lock lock, String... names) {
        Set<String> locked = checked(api, names);
        return api.cast(Proxy.newProxyInstance(api.getClassLoader(), new Class<?>[] {api}, (_, method, arguments) -> {
            if (!locked.contains(method.getName())) {
                return call(target, method, arguments);
            }
            try (var _ = Locked.hold(lock)) {
                return call(target, method, arguments);
            }
        }));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException wrapped) {
            throw wrapped.getCause();           // what the method itself threw
        }
    }
    // @end

    private static Set<String> checked(Class<?> api, String... names) {
        Set<String> known = Arrays.stream(api.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))        // which no proxy sees
                .map(Method::getName)
                .collect(toSet());
        var chosen = new HashSet<String>();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(api.getSimpleName() + " has no method " + name);
            }
            if (!chosen.add(name)) {
                throw new IllegalArgumentException(name + " is named twice");
            }
        }
        return chosen;
    }
}
