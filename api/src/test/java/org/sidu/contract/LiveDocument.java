package org.sidu.contract;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.configuration.SpringDocSecurityConfiguration;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.webflux.api.OpenApiWebfluxResource;
import org.springdoc.webflux.core.configuration.MultipleOpenApiSupportConfiguration;
import org.springdoc.webflux.core.configuration.SpringDocWebFluxConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.objenesis.SpringObjenesis;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The document as the code of today has it: what springdoc reads from the controllers, made complete. No controller
 * runs, so neither a server nor a database is needed.
 */
final class LiveDocument {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ObjectNode DOCUMENT = describe();

    private LiveDocument() {}

    static ObjectNode get() {
        return DOCUMENT.deepCopy();
    }

    private static ObjectNode describe() {
        var complete = new ObjectNode[1];
        new ReactiveWebApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withInitializer(context -> registerControllers((GenericApplicationContext) context))
                .withPropertyValues(
                        "spring.webflux.apiversion.use.path-segment=1",
                        "springdoc.api-docs.version=openapi_3_1",
                        "springdoc.default-produces-media-type=application/json",
                        "springdoc.default-consumes-media-type=application/json",
                        "springdoc.override-with-generic-response=false")
                .withConfiguration(AutoConfigurations.of(
                        WebFluxAutoConfiguration.class,
                        SpringDocConfiguration.class,
                        SpringDocConfigProperties.class,
                        SpringDocSecurityConfiguration.class,
                        SpringDocWebFluxConfiguration.class,
                        MultipleOpenApiSupportConfiguration.class))
                .withBean(MarkRecords.class)
                .run(context -> complete[0] = CompleteDocument.complete(read(context), handlers(context)));
        return complete[0];
    }

    private static void registerControllers(GenericApplicationContext context) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        var objenesis = new SpringObjenesis();
        for (var found : scanner.findCandidateComponents("org.sidu"))
            register(context, ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null), objenesis);
    }

    private static <T> void register(
            GenericApplicationContext context, Class<T> controller, SpringObjenesis objenesis) {
        context.registerBean(controller.getName(), controller, () -> objenesis.newInstance(controller, false));
    }

    private static ObjectNode read(ApplicationContext context) throws Exception {
        var request = MockServerHttpRequest.get("http://localhost/v3/api-docs").build();
        var resource = context.getBean(OpenApiWebfluxResource.class);
        var read = JSON.readTree(
                resource.openapiJson(request, "/v3/api-docs", Locale.ENGLISH).block());
        return (ObjectNode) read;
    }

    /** Handlers by method and path, such as {@code post /api/v1/tickets}; several where the media type decides. */
    private static Map<String, List<HandlerMethod>> handlers(ApplicationContext context) {
        var mapping = context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        return mapping.getHandlerMethods().entrySet().stream()
                .collect(Collectors.groupingBy(
                        entry -> operation(entry.getKey()),
                        TreeMap::new,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static String operation(RequestMappingInfo mapping) {
        var path =
                mapping.getPatternsCondition().getPatterns().iterator().next().getPatternString();
        var methods = mapping.getMethodsCondition().getMethods();
        var method = methods.isEmpty() ? "" : methods.iterator().next().name().toLowerCase(Locale.ROOT);
        return method + " " + path.replace("/v{version}/", "/v1/");
    }
}
