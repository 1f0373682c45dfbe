package org.sidu.helm;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** One rendered Kubernetes object. */
record Manifest(Map<String, Object> yaml) {

    static Manifest only(List<Manifest> manifests, String kind) {
        List<Manifest> found = all(manifests, kind);
        if (found.size() != 1) {
            throw new NoSuchElementException(found.size() + " objects of kind " + kind);
        }
        return found.getFirst();
    }

    static List<Manifest> all(List<Manifest> manifests, String kind) {
        return manifests.stream()
                .filter(manifest -> manifest.kind().equals(kind))
                .toList();
    }

    String kind() {
        return String.valueOf(yaml.get("kind"));
    }

    /** What lies at a path of keys such as {@code spec.template.spec}; null where a key is missing. */
    Object at(String path) {
        Object here = yaml;
        for (String key : path.split("\\.")) {
            here = here == null ? null : map(here).get(key);
        }
        return here;
    }

    List<Map<String, Object>> listAt(String path) {
        return list(at(path));
    }

    /** The only container of a Deployment. */
    Manifest container() {
        return new Manifest(listAt("spec.template.spec.containers").getFirst());
    }

    @SuppressWarnings("unchecked") // YAML mappings of Kubernetes objects have text keys
    static Map<String, Object> map(Object yaml) {
        return (Map<String, Object>) yaml;
    }

    @SuppressWarnings("unchecked") // the lists asked for hold mappings
    static List<Map<String, Object>> list(Object yaml) {
        return yaml == null ? List.of() : (List<Map<String, Object>>) yaml;
    }
}
