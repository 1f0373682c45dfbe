package org.sidu;

import org.sidu.api.Launch;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The deployable: every module in one process. {@code serve} is the default of the commands that it runs. */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class SiduApplication {

    public static void main(String[] args) {
        Launch.launch(SiduApplication.class, args);
    }
}
