package org.sidu;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Every log line from now on: DEBUG for the application, INFO for everything else. */
final class LogTap implements AutoCloseable {
    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Map<Logger, Level> before = new LinkedHashMap<>();
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(line(event));
        }
    };

    LogTap() {
        level(Logger.ROOT_LOGGER_NAME, Level.INFO);
        level("org.sidu", Level.DEBUG);
        appender.setContext(context);
        appender.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    private void level(String name, Level level) {
        var logger = context.getLogger(name);
        before.put(logger, logger.getLevel());
        logger.setLevel(level);
    }

    private static String line(ILoggingEvent event) {
        var line = event.getLoggerName() + " " + event.getMDCPropertyMap() + " " + event.getFormattedMessage();
        return event.getThrowableProxy() == null
                ? line
                : line + "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
    }

    @Override
    public void close() {
        context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(appender);
        before.forEach(Logger::setLevel);
        appender.stop();
    }
}
