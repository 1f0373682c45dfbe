package org.sidu.knowledge.link;

import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.resolver.InetSocketAddressResolver;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Resolves names to public addresses only. The connection goes to the very address that was judged here, so a name that
 * resolves differently a moment later leads nowhere.
 */
final class PublicResolver extends AddressResolverGroup<InetSocketAddress> {
    private final DnsAddressResolverGroup dns =
            new DnsAddressResolverGroup(new DnsNameResolverBuilder().datagramChannelType(NioDatagramChannel.class));

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        return new InetSocketAddressResolver(executor, new Names(executor, dns.getResolver(executor)));
    }

    @Override
    public void close() {
        dns.close();
        super.close();
    }

    /** The name leads into a private network. */
    static final class PrivateAddress extends UnknownHostException {
        PrivateAddress(String host) {
            super(host);
        }
    }

    private static final class Names extends InetNameResolver {
        private final AddressResolver<InetSocketAddress> dns;

        Names(EventExecutor executor, AddressResolver<InetSocketAddress> dns) {
            super(executor);
            this.dns = dns;
        }

        @Override
        protected void doResolve(String host, Promise<InetAddress> promise) {
            all(host).addListener((Future<List<InetAddress>> found) -> {
                if (found.isSuccess()) promise.setSuccess(found.getNow().getFirst());
                else promise.setFailure(found.cause());
            });
        }

        @Override
        protected void doResolveAll(String host, Promise<List<InetAddress>> promise) {
            all(host).addListener((Future<List<InetAddress>> found) -> {
                if (found.isSuccess()) promise.setSuccess(found.getNow());
                else promise.setFailure(found.cause());
            });
        }

        /** One private address among public ones is enough to refuse the name. */
        private Future<List<InetAddress>> all(String host) {
            Promise<List<InetAddress>> promise = executor().newPromise();
            dns.resolveAll(InetSocketAddress.createUnresolved(host, 0))
                    .addListener((Future<List<InetSocketAddress>> found) -> {
                        if (!found.isSuccess()) {
                            promise.setFailure(found.cause());
                            return;
                        }
                        var addresses = found.getNow().stream()
                                .map(InetSocketAddress::getAddress)
                                .toList();
                        if (addresses.isEmpty() || addresses.stream().anyMatch(PublicHosts::isPrivate))
                            promise.setFailure(new PrivateAddress(host));
                        else promise.setSuccess(addresses);
                    });
            return promise;
        }
    }
}
