package org.sidu.api.command;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.UUID;

/** The request body of an import: the files as they lie on disk, never whole in memory. */
final class Multipart {
    private static final String BOUNDARY = "sidu-" + UUID.randomUUID();
    static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    private Multipart() {}

    static BodyPublisher of(ImportArguments arguments) throws FileNotFoundException {
        var parts = new ArrayList<BodyPublisher>();
        for (var file : arguments.files()) {
            var name = String.valueOf(file.getFileName()).replace("\"", "%22");
            parts.add(head("name=\"file\"; filename=\"" + name + "\"", "application/octet-stream"));
            parts.add(BodyPublishers.ofFile(file));
            parts.add(BodyPublishers.ofString("\r\n"));
        }
        parts.add(field("publish", Boolean.toString(arguments.publish())));
        if (arguments.regionCode() != null) parts.add(field("regionCode", arguments.regionCode()));
        if (arguments.duplicates() != null) parts.add(field("duplicates", arguments.duplicates()));
        if (arguments.mapping() != null) parts.add(field("mapping", arguments.mapping()));
        parts.add(BodyPublishers.ofString("--" + BOUNDARY + "--\r\n"));
        return BodyPublishers.concat(parts.toArray(BodyPublisher[]::new));
    }

    private static BodyPublisher head(String disposition, String type) {
        return BodyPublishers.ofString("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition
                + "\r\nContent-Type: " + type + "\r\n\r\n");
    }

    private static BodyPublisher field(String name, String value) {
        return BodyPublishers.ofString(
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n");
    }
}
