package org.sidu.knowledge.link;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/** Which hosts may be asked: those listed by the operator, and every address that the whole world can reach. */
final class PublicHosts {
    private final List<String> listed;
    private final boolean all;

    /** @param all whether public hosts may be asked that are not listed */
    PublicHosts(List<String> listed, boolean all) {
        this.listed = listed.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .toList();
        this.all = all;
    }

    /** Whether the operator vouches for the host. */
    boolean lists(String host, int port) {
        var name = host.toLowerCase(Locale.ROOT);
        return listed.contains(name) || listed.contains(name + ":" + port);
    }

    /** Whether a host that is not listed may be asked at all. */
    boolean asksOthers() {
        return all;
    }

    /** Whether the host is an address, and one of a private network; names are judged by what they resolve to. */
    static boolean isPrivateAddress(String host) {
        var bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        var bytes = NetUtil.createByteArrayFromIpAddressString(bare);
        if (bytes == null) return false;
        try {
            return isPrivate(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException e) {
            return true;
        }
    }

    /** Loopback, link-local, private, shared, multicast, reserved, and IPv4 of these kinds within IPv6. */
    static boolean isPrivate(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) return true;
        var b = address.getAddress();
        return address instanceof Inet6Address ? isPrivate6(b) : isPrivate4(b[0] & 0xff, b[1] & 0xff, b[2] & 0xff);
    }

    private static boolean isPrivate4(int a, int b, int c) {
        return a == 0
                || a == 10
                || a == 127
                || a == 100 && b >= 64 && b < 128
                || a == 169 && b == 254
                || a == 172 && b >= 16 && b < 32
                || a == 192 && b == 168
                || a == 192 && b == 0 && (c == 0 || c == 2)
                || a == 198 && (b == 18 || b == 19 || b == 51 && c == 100)
                || a == 203 && b == 0 && c == 113
                || a >= 224;
    }

    private static boolean isPrivate6(byte[] b) {
        // Unique local; mapped, compatible, NAT64 and 6to4 addresses carry an IPv4 one.
        if ((b[0] & 0xfe) == 0xfc) return true;
        var zeros = true;
        for (var n = 0; n < 10; n++) zeros &= b[n] == 0;
        if (zeros) return isPrivate4(b[12] & 0xff, b[13] & 0xff, b[14] & 0xff);
        if (b[0] == 0 && b[1] == 0x64 && (b[2] & 0xff) == 0xff && (b[3] & 0xff) == 0x9b)
            return isPrivate4(b[12] & 0xff, b[13] & 0xff, b[14] & 0xff);
        if (b[0] == 0x20 && b[1] == 0x02) return isPrivate4(b[2] & 0xff, b[3] & 0xff, b[4] & 0xff);
        return b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x0d && (b[3] & 0xff) == 0xb8;
    }
}
