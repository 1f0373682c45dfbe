package org.sidu.testkit.oidc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID Connect provider on the loopback address: discovery, keys, and the authorization code flow with PKCE, in which
 * whoever comes is signed in at once as the user of {@link #signIn}. Nothing but the JDK.
 */
public final class OidcDouble implements AutoCloseable {
    private static final long TOKEN_SECONDS = 300;
    private static final long SLOW_MILLIS = 30_000;

    private final HttpServer server;
    private final Map<String, Asked> codes = new ConcurrentHashMap<>();
    private final AtomicInteger fetches = new AtomicInteger();
    private final String audience;
    private volatile SignedToken key = SignedToken.newKey();
    private volatile boolean away;
    private volatile boolean slow;
    private volatile Map<String, Object> user = user("u1", "测试人员", List.of());

    private record Asked(
            String challenge, String redirectUri, @Nullable String nonce) {}

    private OidcDouble(int port, String audience) throws IOException {
        this.audience = audience;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /**
     * Starts on the port, or on any free one for 0.
     *
     * @param audience of its tokens, and the id of its one client
     */
    public static OidcDouble start(int port, String audience) {
        try {
            return new OidcDouble(port, audience);
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + " is not free", e);
        }
    }

    /** Runs until it is stopped: {@code port=9998 audience=sidu user=li.ming name=李明 roles=EDITOR,REVIEWER}. */
    public static void main(String[] args) {
        var given = new HashMap<String, String>();
        for (var arg : args) given.put(arg.split("=", 2)[0], arg.split("=", 2)[1]);
        var audience = given.getOrDefault("audience", "sidu");
        var provider = start(Integer.parseInt(given.getOrDefault("port", "9998")), audience);
        provider.signIn(
                given.getOrDefault("user", "li.ming"),
                given.getOrDefault("name", "李明"),
                given.getOrDefault("roles", "EDITOR").split(","));
        System.out.println("SIDU_OIDC_ISSUER=" + provider.issuer());
        System.out.println("SIDU_OIDC_AUDIENCE=" + audience);
        System.out.println("SIDU_OIDC_CLIENT_ID=" + audience);
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Whoever signs in from now on. */
    public OidcDouble signIn(String username, String name, String... roles) {
        this.user = user(username, name, List.of(roles));
        return this;
    }

    /** Answers 503 from now on, or no longer. */
    public OidcDouble away(boolean away) {
        this.away = away;
        return this;
    }

    /** Takes half a minute for each answer from now on, or no longer. */
    public OidcDouble slow(boolean slow) {
        this.slow = slow;
        return this;
    }

    /** Signs with a new key from now on and publishes it alone. */
    public OidcDouble rotate() {
        this.key = SignedToken.newKey();
        return this;
    }

    /** How often keys were fetched. */
    public int fetches() {
        return fetches.get();
    }

    /** A token for a person, as the authorization code flow gives it. */
    public String token(String username, String name, String... roles) {
        return token(user(username, name, List.of(roles)));
    }

    /** A token with these claims; iss, aud, iat and exp are added unless they are given. A claim of null is left out. */
    public String token(Map<String, ?> claims) {
        return key.sign(completed(claims));
    }

    /** The same, signed with a key that the provider does not publish but calls its own. */
    public String forged(Map<String, ?> claims) {
        return new SignedToken(key.kid(), SignedToken.newKey().pair()).sign(completed(claims));
    }

    private Map<String, Object> completed(Map<String, ?> claims) {
        var now = Instant.now().getEpochSecond();
        var all = new LinkedHashMap<String, Object>();
        all.put("iss", issuer());
        all.put("aud", List.of(audience));
        all.put("iat", now);
        all.put("exp", now + TOKEN_SECONDS);
        all.putAll(claims);
        all.values().removeIf(value -> value == null);
        return all;
    }

    private static Map<String, Object> user(String username, String name, List<String> roles) {
        return Map.of("sub", "sub-" + username, "preferred_username", username, "name", name, "roles", roles);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
            if (slow) Thread.sleep(SLOW_MILLIS);
            if (away) send(exchange, 503, Map.of("error", "temporarily_unavailable"));
            else route(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
            case "GET /.well-known/openid-configuration" -> send(exchange, 200, discovery());
            case "GET /jwks" -> {
                fetches.incrementAndGet();
                send(exchange, 200, Map.of("keys", List.of(key.jwk())));
            }
            case "GET /authorize" -> authorize(exchange);
            case "POST /token" -> exchangeCode(exchange);
            default -> send(exchange, 404, Map.of("error", "not_found"));
        }
    }

    private Map<String, Object> discovery() {
        var told = new LinkedHashMap<String, Object>();
        told.put("issuer", issuer());
        told.put("authorization_endpoint", issuer() + "/authorize");
        told.put("token_endpoint", issuer() + "/token");
        told.put("jwks_uri", issuer() + "/jwks");
        told.put("response_types_supported", List.of("code"));
        told.put("subject_types_supported", List.of("public"));
        told.put("id_token_signing_alg_values_supported", List.of("RS256"));
        told.put("code_challenge_methods_supported", List.of("S256"));
        return told;
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var query = form(exchange.getRequestURI().getRawQuery());
        var redirectUri = query.getOrDefault("redirect_uri", "");
        var right = query.getOrDefault("client_id", "").equals(audience)
                && query.getOrDefault("response_type", "").equals("code")
                && query.getOrDefault("code_challenge_method", "").equals("S256")
                && URI.create(redirectUri).isAbsolute();
        if (!right) {
            send(exchange, 400, Map.of("error", "invalid_request"));
            return;
        }
        var code = UUID.randomUUID().toString();
        codes.put(code, new Asked(query.getOrDefault("code_challenge", ""), redirectUri, query.get("nonce")));
        var back = redirectUri + (redirectUri.contains("?") ? "&" : "?") + "code=" + code + "&state="
                + URLEncoder.encode(query.getOrDefault("state", ""), StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Location", back);
        exchange.sendResponseHeaders(302, -1);
    }

    private void exchangeCode(HttpExchange exchange) throws IOException {
        var form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var asked = codes.remove(form.getOrDefault("code", ""));
        var right = asked != null
                && asked.challenge().equals(challenge(form.getOrDefault("code_verifier", "")))
                && asked.redirectUri().equals(form.get("redirect_uri"));
        if (!right) {
            send(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        var claims = new LinkedHashMap<String, Object>(user);
        if (asked.nonce() != null) claims.put("nonce", asked.nonce());
        var token = token(claims);
        send(
                exchange,
                200,
                Map.of("access_token", token, "id_token", token, "token_type", "Bearer", "expires_in", TOKEN_SECONDS));
    }

    private static String challenge(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return SignedToken.encoded(digest.digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Map<String, String> form(@Nullable String encoded) {
        var fields = new HashMap<String, String>();
        if (encoded == null) return fields;
        for (var field : encoded.split("&")) {
            var parts = field.split("=", 2);
            fields.put(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        var bytes = SignedToken.json(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
