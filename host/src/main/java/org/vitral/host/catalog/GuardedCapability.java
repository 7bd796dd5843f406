package org.vitral.host.catalog;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.vitral.api.Capability;
import org.vitral.api.Text;

/** A capability behind the guard, whatever its interface: plug-ins may bring capabilities of their own. */
final class GuardedCapability implements InvocationHandler {
    private final Capability capability;
    private final PluginVersion plugin;
    private final Text doing;

    private GuardedCapability(Capability capability, PluginVersion plugin, Text doing) {
        this.capability = capability;
        this.plugin = plugin;
        this.doing = doing;
    }

    static <C extends Capability> C of(Class<C> type, C capability, PluginVersion plugin, Text doing) {
        GuardedCapability handler = new GuardedCapability(capability, plugin, doing);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
        Object[] results = Guard.call(plugin, doing, () -> new Object[] {invoke(method, arguments)});
        return results[0];
    }

    private @Nullable Object invoke(Method method, Object @Nullable [] arguments) {
        try {
            method.setAccessible(true);
            Object result = method.invoke(capability, arguments);
            if (result == null && method.getReturnType() != void.class) {
                throw Sound.unsound("nothing (null) from " + method.getName(), "nada (null) de " + method.getName());
            }
            return Sound.capabilityResult(result);
        } catch (InvocationTargetException e) {
            throw GuardedCapability.<RuntimeException>sneak(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked") // the guard catches whatever it is
    private static <E extends Throwable> E sneak(@Nullable Throwable e) throws E {
        if (e == null) {
            throw new IllegalStateException("An invocation failed without a cause");
        }
        throw (E) e;
    }
}
