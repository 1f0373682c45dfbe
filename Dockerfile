# syntax=docker/dockerfile:1

# Build: JDK 25 and Maven for the server, Node 20 for the web clients that it serves.
FROM node:20-bookworm-slim AS node

FROM maven:3.9-eclipse-temurin-25 AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules/npm /usr/local/lib/node_modules/npm
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm \
    && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx
WORKDIR /source
COPY . .
# What 'make build' does, without make.
RUN --mount=type=cache,target=/root/.m2 --mount=type=cache,target=/root/.npm \
    dev/clients.sh api/target/classes/static \
    && mvn -B -ntp -DskipTests -Dspotless.check.skip package
# In production mode PostgreSQL is elsewhere: its binaries would be a hundred megabytes for nothing.
RUN rm -f api/target/sidu/lib/embedded-postgres-binaries-*.jar

# Run: glibc, because the ONNX runtime and the tokenizer bring native libraries that need it.
FROM eclipse-temurin:25-jre
LABEL org.opencontainers.image.title="Sidu" \
      org.opencontainers.image.description="The open service platform behind a city's 12345 government hotline" \
      org.opencontainers.image.licenses="Apache-2.0"
# Fails the build, rather than the start, if the runtime ever lacks the vector module.
RUN java --add-modules jdk.incubator.vector -version
# Home is /tmp, the only place besides /data that a read-only container may write.
RUN groupadd --gid 10001 sidu \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin sidu \
    && install -d -o 10001 -g 10001 /data
# Libraries change seldom, the application with every release: two layers.
COPY --from=build /source/api/target/sidu/lib/ /app/lib/
COPY --from=build /source/api/target/sidu/sidu.jar /app/sidu.jar
COPY LICENSE NOTICE /app/
ENV LANG=C.UTF-8 \
    HOME=/tmp \
    SIDU_MODE=production \
    SIDU_DATA=/data
USER 10001:10001
WORKDIR /app
EXPOSE 8080 8081
# No HEALTHCHECK: the chart probes the management port.
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "--add-modules", "jdk.incubator.vector", "-jar", "/app/sidu.jar"]
